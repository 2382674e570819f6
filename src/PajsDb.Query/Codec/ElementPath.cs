using System.Globalization;
using System.Text;

namespace Pajs.Query;

/// <summary>Finds the one value that a user's name or dotted path names. (Filters, whose paths fan out over arrays, have paths of
/// their own.)</summary>
internal static class ElementPath
{
    private const int StackBytes = 256;

    /// <summary>Finds a field by its whole name, else what the steps between dots lead to; missing when there is nothing.</summary>
    public static Element Find(Element start, scoped ReadOnlySpan<char> path)
    {
        var whole = FindField(start, path);
        if (!whole.IsMissing) return whole;
        var found = start;
        foreach (var part in path.Split('.'))
            found = found.Kind == ValueKind.Array ? FindElement(found, path[part]) : FindField(found, path[part]);
        return found;
    }

    /// <summary>Finds a field by its name; missing when there is none, or <paramref name="start"/> is no object.</summary>
    public static Element FindField(Element start, scoped ReadOnlySpan<char> name)
    {
        var maxBytes = Encoding.UTF8.GetMaxByteCount(name.Length);
        var utf8 = maxBytes <= StackBytes ? stackalloc byte[StackBytes] : new byte[maxBytes];
        return start.Field(utf8[..Encoding.UTF8.GetBytes(name, utf8)]);
    }

    private static Element FindElement(Element array, scoped ReadOnlySpan<char> index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) ? array.ElementAt(i) : default;
}
