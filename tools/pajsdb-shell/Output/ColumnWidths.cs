namespace Pajs.Shell.Output;

/// <summary>Shares the width of a screen among the columns of a table.</summary>
internal static class ColumnWidths
{
    /// <summary>A column is shown with at least this width, or its natural one, or not at all.</summary>
    public const int Narrowest = 7;

    /// <summary>Gives every column its natural width where there is room, and otherwise cuts the widest ones to one common width.</summary>
    /// <param name="natural">The width of each column's longest cell, header included.</param>
    /// <param name="available">The width of the screen.</param>
    /// <param name="overhead">What each column takes besides its cells: padding and border.</param>
    /// <returns>Widths of the first columns, as many as there is room for; at least one.</returns>
    public static int[] Share(ReadOnlySpan<int> natural, int available, int overhead)
    {
        var count = natural.Length;
        while (count > 1 && Least(natural[..count]) + (count * overhead) > available) count--;
        var room = Math.Max(available - (count * overhead), 1);
        var widths = natural[..count].ToArray();
        var limit = Limit(widths, room);
        for (var i = 0; i < count; i++) widths[i] = Math.Min(widths[i], limit);
        return widths;
    }

    private static int Least(ReadOnlySpan<int> natural)
    {
        var sum = 0;
        foreach (var width in natural) sum += Math.Min(width, Narrowest);
        return sum;
    }

    // The greatest common limit under which all columns fit: columns narrower than it leave their room to the others.
    private static int Limit(int[] natural, int room)
    {
        var ascending = natural.Order().ToArray();
        for (var i = 0; i < ascending.Length; i++)
        {
            var share = room / (ascending.Length - i);
            if (ascending[i] > share) return Math.Max(share, 1);
            room -= ascending[i];
        }
        return int.MaxValue;
    }
}
