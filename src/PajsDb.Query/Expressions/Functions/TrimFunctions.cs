using System.Text;

namespace Pajs.Query;

/// <summary><c>$trim $ltrim $rtrim</c>: without the characters that are named, or else without white space, at the ends.</summary>
internal static class TrimFunctions
{
    // Those that the manual lists.
    private const string WhiteSpace =
        "\0 \t\n\v\f\r\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A";

    public static FunctionTable Table { get; } = new FunctionTable()
        .AddNamed("$trim", ["input", "chars?"], (name, arguments) => Trim(name, arguments, left: true, right: true))
        .AddNamed("$ltrim", ["input", "chars?"], (name, arguments) => Trim(name, arguments, left: true, right: false))
        .AddNamed("$rtrim", ["input", "chars?"], (name, arguments) => Trim(name, arguments, left: false, right: true));

    private static Value? Trim(string name, ReadOnlySpan<Value?> arguments, bool left, bool right)
    {
        if (Operands.Text(name, arguments[0]) is not { } text || arguments[1] is { IsNull: true }) return Value.Null;
        var trimmed = (Operands.Text(name, arguments[1]) ?? WhiteSpace).EnumerateRunes().ToHashSet();
        var runes = text.EnumerateRunes().ToArray();
        var (start, end) = (0, runes.Length);
        while (left && start < end && trimmed.Contains(runes[start])) start++;
        while (right && end > start && trimmed.Contains(runes[end - 1])) end--;
        var result = new StringBuilder();
        foreach (var rune in runes.AsSpan(start, end - start)) result.Append(rune);
        return result.ToString();
    }
}
