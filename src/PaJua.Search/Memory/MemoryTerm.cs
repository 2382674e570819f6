namespace PaJua.Memory;

/// <summary>What is known of a term of a field in memory.</summary>
internal struct MemoryTerm
{
    /// <summary>Of its bytes; 0 is as good as any.</summary>
    public uint Hash;

    /// <summary>Where its bytes are.</summary>
    public int Text;

    /// <summary>How many bytes it has.</summary>
    public int Length;

    /// <summary>How many documents have it. Published last: readers read no more postings than this.</summary>
    public int DocumentFrequency;

    /// <summary>How often it is in all of them.</summary>
    public int TotalFrequency;

    /// <summary>The last one, or -1.</summary>
    public int LastDocument;

    /// <summary>How often the document has it that is being added.</summary>
    public int Pending;

    /// <summary>Its last position there.</summary>
    public int LastPosition;

    /// <summary>Where its documents and frequencies begin.</summary>
    public int PostingsStart;

    /// <summary>Where they go on.</summary>
    public ArenaPlace Postings;

    /// <summary>Where its positions begin, in fields that have them.</summary>
    public int PositionsStart;

    /// <summary>Where they go on.</summary>
    public ArenaPlace Positions;
}
