namespace PaJua.Automata;

/// <summary>Some of the code points that UTF-8 has, which surrogates are not. Immutable.</summary>
internal sealed class CodePointSet
{
    private const int Greatest = 0x10FFFF;
    private const int FirstSurrogate = 0xD800;
    private const int LastSurrogate = 0xDFFF;

    /// <summary>All of them.</summary>
    public static readonly CodePointSet All = new CodePointSet([]).Complement();

    private readonly List<(int First, int Last)> _ranges = [];

    /// <param name="ranges">First and last; in any order, and they may overlap.</param>
    public CodePointSet(IEnumerable<(int First, int Last)> ranges)
    {
        foreach (var (first, last) in ranges.Order())
        {
            if (_ranges.Count > 0 && first <= _ranges[^1].Last + 1) _ranges[^1] = (_ranges[^1].First, Math.Max(_ranges[^1].Last, last));
            else _ranges.Add((first, last));
        }
    }

    /// <summary>Ascending, apart from each other, and without surrogates.</summary>
    public IEnumerable<(int First, int Last)> Ranges
    {
        get
        {
            foreach (var (first, last) in _ranges)
            {
                if (first < FirstSurrogate) yield return (first, Math.Min(last, FirstSurrogate - 1));
                if (last > LastSurrogate) yield return (Math.Max(first, LastSurrogate + 1), last);
            }
        }
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => !Ranges.Any();

    /// <summary>All others.</summary>
    public CodePointSet Complement()
    {
        var others = new List<(int First, int Last)>();
        var next = 0;
        foreach (var (first, last) in _ranges)
        {
            if (first > next) others.Add((next, first - 1));
            next = last + 1;
        }

        if (next <= Greatest) others.Add((next, Greatest));
        return new CodePointSet(others);
    }
}
