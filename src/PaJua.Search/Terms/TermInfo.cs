namespace PaJua.Terms;

/// <summary>What a segment knows of a term, and where its postings are.</summary>
/// <remarks>A term of one document has no postings: <see cref="Document"/> and <see cref="TotalFrequency"/> are all of them. Its positions, where the
/// field has any, are in their section as those of every other term.</remarks>
internal struct TermInfo
{
    /// <summary>How many documents have the term; at least 1.</summary>
    public int DocumentFrequency;

    /// <summary>How often it is in all of them; at least <see cref="DocumentFrequency"/>.</summary>
    public long TotalFrequency;

    /// <summary>The document, where it is one; else unused.</summary>
    public int Document;

    /// <summary>Where its postings begin in their section; of a term in memory, its number. Unused for one document.</summary>
    public long Postings;

    /// <summary>Where the headers of its blocks begin in their section. Unused for one document.</summary>
    public long Headers;

    /// <summary>Where its positions begin in their section; 0 where the field has none.</summary>
    public long Positions;
}
