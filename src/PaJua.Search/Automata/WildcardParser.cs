using System.Text;

namespace PaJua.Automata;

/// <summary>Reads wildcard patterns. Every text is one: a <c>\</c> at the end stands for itself, as in Lucene.</summary>
internal static class WildcardParser
{
    /// <summary>What a pattern matches.</summary>
    public static PatternNode Parse(string pattern)
    {
        var parts = new List<PatternNode>();
        var isEscaped = false;
        foreach (var rune in pattern.EnumerateRunes())
        {
            if (rune.Value == '\\' && !isEscaped)
            {
                isEscaped = true;
                continue;
            }

            parts.Add(isEscaped ? PatternNode.Of(rune.Value) : PartOf(rune));
            isEscaped = false;
        }

        if (isEscaped) parts.Add(PatternNode.Of('\\'));
        return PatternNode.InOrder(parts);
    }

    private static PatternNode PartOf(Rune rune) => rune.Value switch
    {
        '*' => PatternNode.Times(PatternNode.Of(CodePointSet.All), 0, null),
        '?' => PatternNode.Of(CodePointSet.All),
        var codePoint => PatternNode.Of(codePoint),
    };
}
