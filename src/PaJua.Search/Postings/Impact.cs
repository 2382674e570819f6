namespace PaJua.Postings;

/// <summary>How often a document has a term, and how long its field is: what scores rise with, and fall with.</summary>
/// <param name="Frequency">At least 1.</param>
/// <param name="Norm">As <see cref="Codec.FieldLength"/> encodes it.</param>
internal readonly record struct Impact(uint Frequency, byte Norm);
