namespace PaJua.Scoring;

/// <summary>How long a field is in each document of a segment, as <see cref="Codec.FieldLength"/> encodes it.</summary>
/// <param name="bytes">A byte for each document; null where the field keeps none, and all count as of length 1.</param>
internal readonly struct Norms(byte[]? bytes)
{
    private const byte None = 1;

    /// <summary>A byte for each document, or null.</summary>
    public byte[]? Bytes => bytes;

    /// <summary>Of one document.</summary>
    public byte this[int document] => bytes is null ? None : bytes[document];
}
