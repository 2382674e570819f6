namespace PaJua;

/// <summary>Suffixes, each with what is to be done about it; finds the longest one that a word ends with in one pass over it.</summary>
/// <remarks>A trie over the letters from the last to the first, in one array. Each node is a row: column 0, for the letters that no suffix has, is
/// 0; then a column a letter has the place of the next letter's row, or 0; the last column has the number of the longest suffix that the letters up
/// to here end with, or 0 for none. Row 0 is a node that everything leads back to; the root follows it.</remarks>
internal sealed class SuffixTable<TValue>
{
    private readonly char _first;
    private readonly byte[] _columns;
    private readonly int _root;
    private readonly ushort[] _rows;
    private readonly Suffix<TValue>[] _suffixes;

    /// <param name="groups">Suffixes that share a value, separated by single spaces. No suffix is in two groups.</param>
    /// <exception cref="ArgumentException">A suffix is there twice.</exception>
    public SuffixTable(params ReadOnlySpan<(string Suffixes, TValue Value)> groups)
    {
        var values = new Dictionary<string, TValue>();
        foreach (var (suffixes, value) in groups)
            foreach (var suffix in suffixes.Split(' ')) values.Add(suffix, value);

        var letters = new SortedSet<char>(values.Keys.SelectMany(static suffix => suffix));
        _first = letters.Min;
        _columns = new byte[letters.Max - _first + 1];
        foreach (var (index, letter) in letters.Index()) _columns[letter - _first] = checked((byte)(index + 1));

        _root = letters.Count + 2;
        var rows = new List<ushort>(new ushort[2 * _root]);
        string[] shortestFirst = [.. values.Keys.OrderBy(static suffix => suffix.Length)];
        foreach (var (index, suffix) in shortestFirst.Index()) Insert(rows, suffix, (ushort)(index + 1));
        _suffixes = [default, .. shortestFirst.Select(suffix => new Suffix<TValue>(values[suffix], suffix.Length))];
        _rows = [.. rows];
    }

    /// <summary>The longest suffix of the table that the letters end with.</summary>
    public Suffix<TValue> Find(ReadOnlySpan<char> letters)
    {
        var (rows, node) = (_rows, _root);
        for (var position = letters.Length - 1; position >= 0; position--)
        {
            int next = rows[node + Column(letters[position])];
            if (next == 0) break;
            node = next;
        }

        return _suffixes[rows[node + _root - 1]];
    }

    private int Column(char letter)
    {
        var index = letter - _first;
        return (uint)index < (uint)_columns.Length ? _columns[index] : 0;
    }

    // The shorter suffixes are there before, so that a new node has to ask only the one that leads to it.
    private void Insert(List<ushort> rows, string suffix, ushort number)
    {
        var node = _root;
        foreach (var letter in suffix.Reverse())
        {
            var cell = node + Column(letter);
            if (rows[cell] == 0)
            {
                rows[cell] = checked((ushort)rows.Count);
                rows.AddRange(new ushort[_root]);
                rows[^1] = rows[node + _root - 1];
            }

            node = rows[cell];
        }

        rows[node + _root - 1] = number;
    }
}
