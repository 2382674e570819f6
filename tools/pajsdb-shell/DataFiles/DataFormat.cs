namespace Pajs.Shell.DataFiles;

/// <summary>How documents stand in a file.</summary>
internal enum DataFormat
{
    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>An array of JSON objects; read also as objects that follow each other.</summary>
    Json,

    /// <summary>RFC 4180, with the names of the fields in the first record.</summary>
    Csv,
}
