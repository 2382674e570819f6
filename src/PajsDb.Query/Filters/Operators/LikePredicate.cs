using System.Text;

namespace Pajs.Query;

/// <summary><c>$like</c>: a string as a whole matches SQL's wildcards: <c>%</c> stands for any text, <c>_</c> for one character, and a
/// backslash takes the meaning from the character after it. Upper and lower case differ.</summary>
internal sealed class LikePredicate : Predicate
{
    // Code points of the pattern; the wildcards are numbers that no code point has.
    private const int AnyText = -1;
    private const int AnyCharacter = -2;

    private readonly int[] _pattern;

    private LikePredicate(int[] pattern) => _pattern = pattern;

    /// <summary>What every string that matches begins with; null where that is nothing.</summary>
    public LiteralPrefix? Prefix
    {
        get
        {
            var text = new StringBuilder();
            var at = 0;
            for (; at < _pattern.Length && _pattern[at] >= 0; at++) text.Append(new Rune(_pattern[at]).ToString());
            return at == 0 ? null : new LiteralPrefix(text.ToString(), at < _pattern.Length && _pattern.AsSpan(at) is [AnyText]);
        }
    }

    public static LikePredicate Parse(string name, FieldPath path, Element operand)
    {
        if (operand.Kind != ValueKind.String) throw FilterError.Operand(name, path, "a string");
        var pattern = new List<int>();
        var isEscaped = false;
        foreach (var rune in Encoding.UTF8.GetString(operand.Utf8).EnumerateRunes())
        {
            if (!isEscaped && rune.Value == '\\')
            {
                isEscaped = true;
                continue;
            }

            pattern.Add(isEscaped ? rune.Value : rune.Value switch { '%' => AnyText, '_' => AnyCharacter, var literal => literal });
            isEscaped = false;
        }

        if (isEscaped) throw FilterError.Operand(name, path, "a pattern in which a character follows each backslash");
        return new LikePredicate([.. pattern]);
    }

    public override bool Matches(Element value) => value.Kind == ValueKind.String && Matches(value.Utf8);

    // Only the last '%' is ever tried again, one character further on: what stood before it has matched as early as it can.
    private bool Matches(ReadOnlySpan<byte> text)
    {
        var (at, position) = (0, 0);
        var (retryAt, retryPosition) = (-1, 0);
        while (position < text.Length)
        {
            Rune.DecodeFromUtf8(text[position..], out var rune, out var size);
            if (at < _pattern.Length && _pattern[at] == AnyText)
            {
                (retryAt, retryPosition) = (++at, position);
            }
            else if (at < _pattern.Length && (_pattern[at] == AnyCharacter || _pattern[at] == rune.Value))
            {
                at++;
                position += size;
            }
            else
            {
                if (retryAt < 0) return false;
                Rune.DecodeFromUtf8(text[retryPosition..], out _, out var step);
                retryPosition += step;
                (at, position) = (retryAt, retryPosition);
            }
        }

        while (at < _pattern.Length && _pattern[at] == AnyText) at++;
        return at == _pattern.Length;
    }
}
