namespace PaJua.Segments;

/// <summary>Where a chunk of a section is.</summary>
/// <param name="Offset">Its first byte in the file.</param>
/// <param name="Checksum">CRC-32C of its bytes.</param>
internal readonly record struct ChunkPlace(long Offset, uint Checksum);
