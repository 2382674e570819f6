namespace PaJua;

/// <summary>What a check of an index looked at, and what it found.</summary>
/// <param name="Documents">Documents in files, deleted ones too.</param>
/// <param name="Terms">Terms that were walked over.</param>
/// <param name="Bytes">Bytes of files that were read.</param>
/// <param name="Damages">Everything found wrong; empty where the index is sound.</param>
public sealed record SearchCheckReport(long Documents, long Terms, long Bytes, IReadOnlyList<SearchDamage> Damages)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Damages.Count == 0;
}

/// <summary>Something that is wrong in an index.</summary>
/// <param name="Place">The file, and what in it.</param>
/// <param name="Problem">What is wrong there.</param>
public sealed record SearchDamage(string Place, string Problem);
