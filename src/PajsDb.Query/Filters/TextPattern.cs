using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Pajs.Query;

/// <summary>A regular expression whose time is bounded, whatever the pattern and the text.</summary>
/// <remarks>Most patterns run in time linear in the text (<see cref="RegexOptions.NonBacktracking"/>). Those that need to look around or
/// back run with backtracking, and only so long: then the query fails with an error that says so.</remarks>
internal sealed class TextPattern
{
    private const int StackChars = 256;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;
    private readonly string _place;

    private TextPattern(Regex regex, string place)
    {
        _regex = regex;
        _place = place;
    }

    /// <summary>Parses a pattern with the flags <c>i m s x u</c>.</summary>
    /// <param name="pattern">As .NET reads it, which is as MongoDB does but for rare forms.</param>
    /// <param name="flags">Each a letter; <c>u</c> has no meaning, for text is always Unicode.</param>
    /// <param name="place">Where the pattern stands, as the beginning of a sentence.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public static TextPattern Parse(string pattern, string flags, string place)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var flag in flags) options |= Option(flag, place);
        try
        {
            return new TextPattern(Compile(pattern, options), place);
        }
        catch (ArgumentException exception)
        {
            throw new PajsException(PajsErrorCode.InvalidQuery, $"{place} needs a valid pattern: {exception.Message}", exception);
        }
    }

    /// <summary>Whether some place of a text matches. Allocates nothing for texts of usual length.</summary>
    public bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        var rented = utf8.Length > StackChars ? ArrayPool<char>.Shared.Rent(utf8.Length) : null;
        var text = rented ?? stackalloc char[StackChars];
        try
        {
            return _regex.IsMatch(text[..Encoding.UTF8.GetChars(utf8, text)]);
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw TimedOut(exception);
        }
        finally
        {
            if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        }
    }

    /// <summary>The first match from a place on.</summary>
    public Match Find(string text, int start = 0)
    {
        try
        {
            return _regex.Match(text, start);
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw TimedOut(exception);
        }
    }

    private static Regex Compile(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            // The pattern looks around or refers back, which only the other way of matching can do.
            return new Regex(pattern, options, TimeLimit);
        }
    }

    private static RegexOptions Option(char flag, string place) => flag switch
    {
        'i' => RegexOptions.IgnoreCase,
        'm' => RegexOptions.Multiline,
        's' => RegexOptions.Singleline,
        'x' => RegexOptions.IgnorePatternWhitespace,
        'u' => RegexOptions.None,
        _ => throw new PajsException(PajsErrorCode.InvalidQuery, $"{place} knows the options i, m, s, x and u, and not '{flag}'."),
    };

    private PajsException TimedOut(RegexMatchTimeoutException exception) => new(
        PajsErrorCode.InvalidQuery, $"{_place} took longer than {TimeLimit.TotalSeconds} s on one text; simplify the pattern.", exception);
}
