namespace Pajs.Shell.DataFiles;

/// <summary>How CSV is read.</summary>
/// <param name="Delimiter">An ASCII character that parts fields.</param>
/// <param name="IsTyped">Whether fields that look like numbers and bools become such; otherwise all are strings.</param>
internal sealed record CsvOptions(char Delimiter = ',', bool IsTyped = true);
