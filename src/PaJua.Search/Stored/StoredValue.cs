namespace PaJua.Stored;

/// <summary>A value of a field as a document stores it.</summary>
/// <param name="Field">The number of the field: 0 or more.</param>
/// <param name="Value">Never none.</param>
internal readonly record struct StoredValue(int Field, SearchValue Value);
