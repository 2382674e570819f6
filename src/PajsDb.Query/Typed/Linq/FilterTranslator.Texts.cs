using System.Linq.Expressions;
using System.Text;
using System.Text.RegularExpressions;

namespace Pajs.Query.Typed;

/// <summary>The part that asks something of strings. Comparisons are ordinal, whatever the culture.</summary>
internal sealed partial class FilterTranslator
{
    private const string AnyCase = "i";

    private Document? TextCall(MethodCallExpression call) => call.Method.Name switch
    {
        nameof(string.IsNullOrEmpty) when PathOf(call.Arguments[0]) is { } path => Conditions.At(path, "$in", ArrayValue.Of(Value.Null, "")),
        nameof(string.IsNullOrWhiteSpace) when PathOf(call.Arguments[0]) is { } path =>
            Conditions.Or(Conditions.At(path, Value.Null), Conditions.At(path, "$regex", @"^\s*\z")),
        nameof(string.StartsWith) => Match(call, static text => "^" + text, Prefix),
        nameof(string.EndsWith) => Match(call, static text => text + @"\z"),
        nameof(string.Contains) => Match(call, static text => text),
        nameof(string.Equals) => Match(call, static text => $@"^{text}\z", static (path, text) => Conditions.At(path, text)),
        _ => null,
    };

    // x.Name.ToLower() == "anna".
    private Document? CompareText(Expression left, ExpressionType type, object? constant)
    {
        if (left is not MethodCallExpression { Method.Name: var name, Object: { } inner } || !IsCaseChange(name)) return null;
        if (constant is not string text) return null;
        if (type is not (ExpressionType.Equal or ExpressionType.NotEqual) || PathOf(inner) is not { } path) return null;
        var filter = IsChanged(name, text) ? Regex(path, $@"^{Escape(text)}\z", AnyCase) : Conditions.Nothing;
        return type == ExpressionType.Equal ? filter : Conditions.Not(filter);
    }

    private Document? Match(MethodCallExpression call, Func<string, string> pattern, Func<string, string, Document>? exact = null)
    {
        var (target, argument, rest) = call.Object is null
            ? (call.Arguments[0], call.Arguments[1], call.Arguments.Skip(2))
            : (call.Object, call.Arguments[0], call.Arguments.Skip(1));
        if (call.Object is null && target is ConstantExpression) (target, argument) = (argument, target);
        if (argument is not ConstantExpression { Value: var constant } || constant is not (string or char)) return null;
        var text = constant.ToString()!;
        var ignoresCase = rest.Any(option => IgnoresCase(call, option));
        if (target is MethodCallExpression { Object: { } inner } change && IsCaseChange(change.Method.Name))
        {
            if (!IsChanged(change.Method.Name, text)) return Conditions.Nothing;
            (target, ignoresCase) = (inner, true);
        }

        if (Operand.FieldOf(target) is not { } field || PathOf(field) is not { } path) return null;
        if (field.Codec is not StringCodec) throw Untranslatable.Of(call, $"'{path}' is not stored as a plain string");
        if (!ignoresCase && exact is not null) return exact(path, text);
        return Regex(path, pattern(Escape(text)), ignoresCase ? AnyCase : null);
    }

    private static Document Regex(string path, string pattern, string? options) => options is null
        ? Conditions.At(path, "$regex", pattern)
        : Conditions.At(path, Document.Of(("$regex", pattern), ("$options", options)));

    // What begins with a text lies between it and the least text above all that begin with it, which an index can use.
    private static Document Prefix(string path, string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0 && runes[^1].Value == 0x10FFFF) runes.RemoveAt(runes.Count - 1);
        if (runes.Count == 0) return Conditions.At(path, "$gte", prefix);
        var last = runes[^1].Value + 1;
        runes[^1] = new Rune(last == 0xD800 ? 0xE000 : last);
        var above = string.Concat(runes.Select(static rune => rune.ToString()));
        return Conditions.At(path, Document.Of(("$gte", prefix), ("$lt", above)));
    }

    private static Document PatternOf(string path, MethodCallExpression call)
    {
        if (call.Arguments[1] is not ConstantExpression { Value: string pattern }) throw Untranslatable.Of(call, "the pattern must be known");
        var options = call.Arguments.Count > 2 && call.Arguments[2] is ConstantExpression { Value: RegexOptions given } ? given : RegexOptions.None;
        var known = RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.Compiled
            | RegexOptions.NonBacktracking;
        if ((options & ~known) != 0 || call.Arguments.Count > 3)
            throw Untranslatable.Of(call, "of the options, IgnoreCase, Multiline and Singleline can be used");
        var letters = (options.HasFlag(RegexOptions.IgnoreCase) ? AnyCase : "") + (options.HasFlag(RegexOptions.Multiline) ? "m" : "")
            + (options.HasFlag(RegexOptions.Singleline) ? "s" : "");
        return Regex(path, pattern, letters.Length == 0 ? null : letters);
    }

    private static bool IgnoresCase(MethodCallExpression call, Expression option) => option switch
    {
        ConstantExpression { Value: StringComparison.Ordinal or StringComparison.InvariantCulture } => false,
        ConstantExpression { Value: StringComparison.OrdinalIgnoreCase or StringComparison.InvariantCultureIgnoreCase } => true,
        _ => throw Untranslatable.Of(call, "strings are compared by StringComparison.Ordinal or OrdinalIgnoreCase alone"),
    };

    private static bool IsCaseChange(string method) => method is nameof(string.ToLower) or nameof(string.ToLowerInvariant)
        or nameof(string.ToUpper) or nameof(string.ToUpperInvariant);

    // Whether a text can come out of the change at all.
    private static bool IsChanged(string method, string text) => method.StartsWith("ToLower", StringComparison.Ordinal)
        ? !text.Any(char.IsUpper)
        : !text.Any(char.IsLower);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var unit in text)
        {
            if (@"\^$.|?*+()[]{}".Contains(unit, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(unit);
        }

        return escaped.ToString();
    }
}
