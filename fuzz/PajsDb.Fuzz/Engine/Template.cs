using System.Text;

namespace Pajs.Fuzz.Engine;

/// <summary>The message of an error without what changes from input to input: numbers and what stands in quotes.</summary>
internal static class Template
{
    private const int MostCharacters = 120;

    /// <summary>Code and message, such as "InvalidDocument Invalid JSON at line #, column #: '…' occurs twice".</summary>
    public static string Of(Exception error)
    {
        var name = error is PajsException known ? known.Code.ToString() : error.GetType().Name;
        return $"{name} {Of(error.Message)}";
    }

    /// <summary>The message alone.</summary>
    public static string Of(string message)
    {
        var template = new StringBuilder(MostCharacters);
        var isQuoted = false;
        foreach (var character in message)
        {
            if (template.Length == MostCharacters) break;
            if (character == '\'')
            {
                if (!isQuoted) template.Append("'…'");
                isQuoted = !isQuoted;
            }
            else if (!isQuoted)
            {
                Append(template, character);
            }
        }

        return template.ToString();
    }

    // A run of digits becomes one sign; letters within it, as in 0xC1, belong to it.
    private static void Append(StringBuilder template, char character)
    {
        var isWithinNumber = template.Length > 0 && template[^1] == '#';
        if (char.IsAsciiDigit(character) || (isWithinNumber && (char.IsAsciiHexDigit(character) || character is 'x')))
        {
            if (!isWithinNumber) template.Append('#');
        }
        else
        {
            template.Append(char.IsAscii(character) && !char.IsControl(character) ? character : '?');
        }
    }
}
