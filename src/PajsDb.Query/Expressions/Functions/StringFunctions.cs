using System.Text;

namespace Pajs.Query;

/// <summary><c>$concat $toLower $toUpper $strLenCP $strLenBytes $strcasecmp $split $replaceOne $replaceAll</c>.</summary>
internal static class StringFunctions
{
    public static FunctionTable Table { get; } = new FunctionTable()
        .Add("$concat", 0, int.MaxValue, Concat)
        .Add("$toLower", 1, 1, (name, arguments) => Conversion.TextOf(name, arguments[0]).ToLowerInvariant())
        .Add("$toUpper", 1, 1, (name, arguments) => Conversion.TextOf(name, arguments[0]).ToUpperInvariant())
        .Add("$strLenCP", 1, 1, (name, arguments) => CodePoints.Count(Required(name, arguments[0])))
        .Add("$strLenBytes", 1, 1, (name, arguments) => Encoding.UTF8.GetByteCount(Required(name, arguments[0])))
        .Add("$strcasecmp", 2, 2, CompareWithoutCase)
        .Add("$split", 2, 2, Split)
        .AddNamed("$replaceOne", ["input", "find", "replacement"], (name, arguments) => Replace(name, arguments, all: false))
        .AddNamed("$replaceAll", ["input", "find", "replacement"], (name, arguments) => Replace(name, arguments, all: true));

    private static string Required(string name, Value? value) =>
        Operands.Text(name, value) ?? throw ExpressionError.Value(name, "a string", value);

    private static Value? Concat(string name, ReadOnlySpan<Value?> arguments)
    {
        var text = new StringBuilder();
        var isNull = false;
        foreach (var argument in arguments)
        {
            if (Operands.Text(name, argument) is { } part) text.Append(part);
            else isNull = true;
            TextLimit.Check(name, text.Length);
        }

        return isNull ? Value.Null : text.ToString();
    }

    private static Value? CompareWithoutCase(string name, ReadOnlySpan<Value?> arguments)
    {
        var (left, right) = (Conversion.TextOf(name, arguments[0]), Conversion.TextOf(name, arguments[1]));
        return Math.Sign(Utf16.CompareAsUtf8(left.ToUpperInvariant(), right.ToUpperInvariant()));
    }

    private static Value? Split(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Text(name, arguments[0]) is not { } text || Operands.Text(name, arguments[1]) is not { } separator) return Value.Null;
        if (separator.Length == 0) throw ExpressionError.Operand(name, "a separator that is not empty");
        using var writer = new MessagePackWriter();
        var (parts, count, start) = (writer.OpenArray(), 1, 0);
        for (int end; (end = text.IndexOf(separator, start, StringComparison.Ordinal)) >= 0; count++)
        {
            writer.WriteString(text.AsSpan(start, end - start));
            start = end + separator.Length;
        }

        writer.WriteString(text.AsSpan(start));
        writer.CloseArray(parts, count);
        return new ArrayValue(writer.ToArray());
    }

    private static Value? Replace(string name, ReadOnlySpan<Value?> arguments, bool all)
    {
        var (text, find, replacement) =
            (Operands.Text(name, arguments[0]), Operands.Text(name, arguments[1]), Operands.Text(name, arguments[2]));
        if (text is null || find is null || replacement is null) return Value.Null;
        if (find.Length == 0) return all ? ReplaceNothing(name, text, replacement) : replacement + text;
        if (all)
        {
            TextLimit.Check(name, text.Length + ((long)text.AsSpan().Count(find) * (replacement.Length - find.Length)));
            return text.Replace(find, replacement, StringComparison.Ordinal);
        }

        var index = text.IndexOf(find, StringComparison.Ordinal);
        return index < 0 ? text : string.Concat(text.AsSpan(0, index), replacement, text.AsSpan(index + find.Length));
    }

    // The empty text stands before each character, and after the last.
    private static string ReplaceNothing(string name, string text, string replacement)
    {
        TextLimit.Check(name, text.Length + (((long)text.Length + 1) * replacement.Length));
        var result = new StringBuilder(replacement);
        foreach (var rune in text.EnumerateRunes()) result.Append(rune).Append(replacement);
        return result.ToString();
    }
}
