namespace PaJua.Segments;

/// <summary>What identifies the file of a segment.</summary>
/// <param name="Documents">How many there are, deleted ones too.</param>
/// <param name="Length">Of the file, in bytes.</param>
/// <param name="Checksum">Of its header and table, and so of the checksums of all its chunks.</param>
internal readonly record struct SegmentSummary(int Documents, long Length, uint Checksum);
