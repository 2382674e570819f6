using Pajs.Query;

namespace Pajs;

/// <summary>How strings are compared: which differences between them count. Immutable; equal to another that compares in the same way.</summary>
/// <remarks>The order is the same on every machine and in every version of the runtime, for it depends on neither's data: first the letters, by their
/// code points and without case and accents; where these are equal the accents, and then the case. There are no rules of single languages. See
/// docs/indexes.md.</remarks>
public sealed record Collation
{
    private const string LocaleField = "locale";
    private const string StrengthField = "strength";
    private const string RootLocale = "und";
    private const string SimpleLocale = "simple";

    /// <summary>Makes one.</summary>
    /// <param name="strength">1: letters alone count, so that <c>Å</c>, <c>a</c> and <c>A</c> are equal. 2: accents count too. 3: case counts
    /// too.</param>
    /// <exception cref="ArgumentOutOfRangeException">The strength is none of these.</exception>
    public Collation(int strength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(strength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(strength, 3);
        Strength = strength;
    }

    /// <summary>Letters alone count: case and accents do not.</summary>
    public static Collation IgnoreCaseAndAccents { get; } = new(1);

    /// <summary>Case does not count.</summary>
    public static Collation IgnoreCase { get; } = new(2);

    /// <summary>1, 2 or 3.</summary>
    public int Strength { get; }

    /// <summary>Reads MongoDB's form: <c>{locale: "en", strength: 2}</c>.</summary>
    /// <param name="collation">The locale is <c>und</c>, for no language, or <c>en</c>, which has no rules of its own, or <c>simple</c>; the strength
    /// 1, 2 or 3, which it is where it is not said.</param>
    /// <returns>Null for <c>simple</c>: by the bytes of the strings, as without a collation.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: there is something else in it.</exception>
    public static Collation? Parse(Document collation)
    {
        ArgumentNullException.ThrowIfNull(collation);
        foreach (var (name, _) in collation)
            if (name is not (LocaleField or StrengthField)) throw Invalid($"knows locale and strength, and not '{name}'");
        if (!collation.TryGetField(LocaleField, out var locale) || locale.Kind != ValueKind.String) throw Invalid("needs a locale, which is a string");
        var strength = collation.TryGetField(StrengthField, out var given) ? given : 3;
        if (strength.CompareTo(1) != 0 && strength.CompareTo(2) != 0 && strength.CompareTo(3) != 0)
            throw Invalid($"needs a strength of 1, 2 or 3, and not {strength.ToJson()}");
        return locale.AsString() switch
        {
            SimpleLocale => null,
            RootLocale or "en" => new Collation(strength.CompareTo(1) == 0 ? 1 : strength.CompareTo(2) == 0 ? 2 : 3),
            var other => throw Invalid($"has no rules of the language '{other}'; the locale 'und' compares without any"),
        };
    }

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public Document ToDocument() => Document.Of((LocaleField, RootLocale), (StrengthField, Strength));

    /// <summary>Appends the bytes whose order is that of the strings, which are equal where the strings count as equal.</summary>
    internal void AppendKey(ref KeyWriter key, scoped ReadOnlySpan<byte> utf8) => CollationKey.Append(ref key, utf8, Strength);

    /// <summary>Compares two strings.</summary>
    internal int Compare(ReadOnlySpan<byte> leftUtf8, ReadOnlySpan<byte> rightUtf8)
    {
        if (leftUtf8.SequenceEqual(rightUtf8)) return 0;
        var left = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        var right = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        AppendKey(ref left, leftUtf8);
        AppendKey(ref right, rightUtf8);
        var order = left.Written.SequenceCompareTo(right.Written);
        left.Dispose();
        right.Dispose();
        return order;
    }

    private static PajsException Invalid(string what) => new(PajsErrorCode.InvalidQuery, $"The collation {what}.");
}
