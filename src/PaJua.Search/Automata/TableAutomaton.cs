namespace PaJua.Automata;

/// <summary>An automaton as a table: a row for each state, a column for each class of bytes that lead to the same from every state.</summary>
/// <param name="firstBytes">The first byte of each class, ascending from 0; a class reaches up to the next.</param>
/// <param name="table">The row of the next state, or -1.</param>
/// <param name="accepting">Which rows accept; none where nothing is accepted.</param>
internal sealed class TableAutomaton(byte[] firstBytes, int[] table, bool[] accepting) : TermAutomaton
{
    private readonly byte[] _classes = ClassesOf(firstBytes);

    /// <summary>How many states there are.</summary>
    public int Count => accepting.Length;

    /// <inheritdoc/>
    public override long Start => accepting.Length == 0 ? Dead : 0;

    /// <inheritdoc/>
    public override long Step(long state, byte next) => table[((int)state * firstBytes.Length) + _classes[next]];

    /// <inheritdoc/>
    public override bool IsAccepting(long state) => accepting[state];

    /// <inheritdoc/>
    public override int LeastStep(long state, int from)
    {
        if (from > byte.MaxValue) return NoByte;
        var row = table.AsSpan((int)state * firstBytes.Length, firstBytes.Length);
        for (int column = _classes[from]; column < row.Length; column++)
            if (row[column] >= 0) return Math.Max(from, firstBytes[column]);
        return NoByte;
    }

    private static byte[] ClassesOf(byte[] firstBytes)
    {
        var classes = new byte[byte.MaxValue + 1];
        for (var number = 0; number < firstBytes.Length; number++) classes.AsSpan(firstBytes[number]).Fill((byte)number);
        return classes;
    }
}
