using System.Globalization;
using System.Text;

namespace Pajs.Query;

/// <summary>A dotted path, split into steps. A step that is a number names a field of an object or an element of an array.</summary>
internal sealed class FieldPath
{
    private readonly byte[][] _names;
    private readonly int[] _indexes;

    public FieldPath(string text)
    {
        Text = text;
        string[] steps = text.Contains('.') ? text.Split('.') : [text];
        _names = Array.ConvertAll(steps, Encoding.UTF8.GetBytes);
        _indexes = Array.ConvertAll(steps, IndexOf);
    }

    private FieldPath(string text, byte[][] names, int[] indexes)
    {
        Text = text;
        _names = names;
        _indexes = indexes;
    }

    /// <summary>The path of the field that identifies a document.</summary>
    public static FieldPath Id { get; } = new(Document.IdName);

    /// <summary>Whether this path has no steps: it leads to the value that it starts from.</summary>
    public bool IsSelf => _names.Length == 0;

    /// <summary>The path as it was given.</summary>
    public string Text { get; }

    /// <summary>The number of steps.</summary>
    public int Count => _names.Length;

    /// <summary>Whether this is the path <c>_id</c>.</summary>
    public bool IsId => Count == 1 && Text == Document.IdName;

    /// <summary>The path that leads from an element of the array at this path to that same element; its text is still that of the
    /// array.</summary>
    public FieldPath ToElement() => new(Text, [], []);

    /// <summary>A step as the name of a field.</summary>
    public ReadOnlySpan<byte> Name(int step) => _names[step];

    /// <summary>A step as the number of an array's element; -1 when it is none.</summary>
    public int Index(int step) => _indexes[step];

    /// <summary>A step as the number of an array's element; -1 when it is none: only the usual form is a number, neither "01" nor "+1".</summary>
    public static int IndexOf(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && (step.Length == 1 || step[0] != '0') ? index : -1;
}
