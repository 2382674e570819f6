using PaJua.Codec;

namespace PaJua.Postings;

/// <summary>The sizes that postings are written with; docs/search-format.md draws them.</summary>
internal static class PostingsLayout
{
    /// <summary>Documents of a block, and positions.</summary>
    public const int BlockCount = BlockPacking.Count;

    /// <summary>Blocks of a group.</summary>
    public const int GroupBlocks = 32;

    /// <summary>The most bytes that the header of a block takes.</summary>
    public const int HeaderSizeMax = (3 * Varint.MaxLength) + 2 + ImpactSet.SizeMax;

    /// <summary>The most bytes that the header of a group takes.</summary>
    public const int GroupHeaderSizeMax = (5 * Varint.MaxLength64) + ImpactSet.SizeMax;

    /// <summary>The most bytes that the documents and frequencies of a block take.</summary>
    public const int BlockSizeMax = BlockPacking.Count * sizeof(uint) * 2;

    /// <summary>The most bytes that the documents and frequencies behind the last block take.</summary>
    public const int RestSizeMax = (BlockCount - 1) * 2 * Varint.MaxLength;
}
