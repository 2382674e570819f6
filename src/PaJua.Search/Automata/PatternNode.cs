namespace PaJua.Automata;

/// <summary>What a pattern matches, as a tree. Made so that nothing is in it that leads to no match, unless the whole matches nothing, and that each
/// part of a sequence or repetition matches more than the empty text.</summary>
internal abstract record PatternNode
{
    /// <summary>Matches the empty text.</summary>
    public static readonly PatternNode Empty = new Sequence([]);

    private static readonly PatternNode Nothing = new Choice([]);

    private PatternNode()
    {
    }

    /// <summary>Whether it matches no text at all.</summary>
    public bool MatchesNothing => this is Choice { Parts.Count: 0 };

    private bool IsEmpty => this is Sequence { Parts.Count: 0 };

    /// <summary>One code point of a set.</summary>
    public static PatternNode Of(CodePointSet set) => set.IsEmpty ? Nothing : new Characters(set);

    /// <summary>One code point.</summary>
    public static PatternNode Of(int codePoint) => Of(new CodePointSet([(codePoint, codePoint)]));

    /// <summary>All parts, one after another.</summary>
    public static PatternNode InOrder(IEnumerable<PatternNode> parts)
    {
        PatternNode[] kept = [.. parts.Where(static part => !part.IsEmpty)];
        if (Array.Exists(kept, static part => part.MatchesNothing)) return Nothing;
        return kept.Length == 1 ? kept[0] : new Sequence(kept);
    }

    /// <summary>One of the parts.</summary>
    public static PatternNode OneOf(IEnumerable<PatternNode> parts)
    {
        PatternNode[] kept = [.. parts.Where(static part => !part.MatchesNothing)];
        if (kept.Length > 0 && Array.TrueForAll(kept, static part => part.IsEmpty)) return Empty;
        return kept.Length == 1 ? kept[0] : new Choice(kept);
    }

    /// <summary>A part so many times; null for any number.</summary>
    public static PatternNode Times(PatternNode part, int min, int? max)
    {
        if (part.IsEmpty || max == 0) return Empty;
        if (part.MatchesNothing) return min == 0 ? Empty : Nothing;
        return new Repetition(part, min, max);
    }

    /// <summary>One code point of a set that is not empty.</summary>
    internal sealed record Characters(CodePointSet Set) : PatternNode;

    /// <summary>The parts, one after another.</summary>
    internal sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>One of the parts.</summary>
    internal sealed record Choice(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>A part so many times; null for any number.</summary>
    internal sealed record Repetition(PatternNode Part, int Min, int? Max) : PatternNode;
}
