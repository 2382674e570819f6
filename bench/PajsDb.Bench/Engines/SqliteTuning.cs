using Pajs.Bench.Data;

namespace Pajs.Bench.Engines;

/// <summary>What someone who wants the most of SQLite would try. Each measure takes the fastest.</summary>
/// <param name="WithoutRowid">Rows in the tree of their 16-byte key itself, and not in that of a hidden integer with an index beside it.</param>
/// <param name="PageBytes">Length of a page.</param>
/// <param name="IsMapped">Whether the file is read through <c>mmap</c>.</param>
/// <param name="HasLargeLog">Whether a checkpoint waits until the log has grown as long as PajsDb's, in place of SQLite's 1,000 pages.</param>
internal sealed record SqliteTuning(bool WithoutRowid, int PageBytes, bool IsMapped = false, bool HasLargeLog = false)
{
    private const int DefaultPageBytes = 4096;
    private const int LargePageBytes = 8192;

    /// <summary>In a few words.</summary>
    public string Name => $"{RowText}, {PageBytes >> 10} KiB pages{(IsMapped ? ", mmap" : "")}{(HasLargeLog ? ", 64 MiB log" : "")}";

    /// <summary>What decides how the file looks.</summary>
    public string Layout => $"sqlite-{(WithoutRowid ? "keyed" : "rowid")}-{PageBytes}";

    private string RowText => WithoutRowid ? "no rowid" : "rowid";

    /// <summary>The usual tuning, for measures where the others change nothing.</summary>
    public static SqliteTuning Usual(KeyKind key) => new(key == KeyKind.Uuid, DefaultPageBytes);

    /// <summary>All that could make reads faster.</summary>
    public static IEnumerable<SqliteTuning> ForReading(KeyKind key) =>
        from layout in Layouts(key) from mapped in Both select layout with { IsMapped = mapped };

    /// <summary>All that could make writes faster.</summary>
    public static IEnumerable<SqliteTuning> ForWriting(KeyKind key) =>
        from layout in Layouts(key) from log in Both select layout with { HasLargeLog = log };

    private static readonly bool[] Both = [false, true];

    private static IEnumerable<SqliteTuning> Layouts(KeyKind key) =>
        from keyed in Both
        from pageBytes in new[] { DefaultPageBytes, LargePageBytes }
        where key == KeyKind.Uuid || !keyed
        select new SqliteTuning(keyed, pageBytes);
}
