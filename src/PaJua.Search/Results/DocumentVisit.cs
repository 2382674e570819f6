namespace PaJua.Results;

/// <summary>Is told of a document.</summary>
/// <param name="id">Its id; valid during the call.</param>
/// <param name="value">Its value of a field; null where it has none.</param>
internal delegate void DocumentVisit(ReadOnlySpan<byte> id, long? value);
