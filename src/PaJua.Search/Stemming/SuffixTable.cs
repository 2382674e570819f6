namespace PaJua;

/// <summary>Suffixes, each with what is to be done about it; finds the longest one that a word ends with in one pass over it.</summary>
/// <remarks>A trie over the letters from the last to the first, as a table: one row a node, one column a letter that any suffix has, and column 0 for the
/// others. Node 0 is the root, and, since nothing leads back to it, also the sign that nothing goes on.</remarks>
internal sealed class SuffixTable<TValue>
{
    private readonly char _first;
    private readonly byte[] _columns;
    private readonly int _width;
    private readonly ushort[] _next;
    private readonly bool[] _isEnd;
    private readonly TValue?[] _values;

    /// <param name="groups">Suffixes that share a value, separated by single spaces. No suffix is in two groups.</param>
    public SuffixTable(params ReadOnlySpan<(string Suffixes, TValue Value)> groups)
    {
        var letters = new SortedSet<char>();
        foreach (var (suffixes, _) in groups) letters.UnionWith(suffixes);
        letters.Remove(' ');
        (_first, _width) = (letters.Min, letters.Count + 1);
        _columns = new byte[letters.Max - _first + 1];
        foreach (var (index, letter) in letters.Index()) _columns[letter - _first] = checked((byte)(index + 1));

        var rows = new List<ushort[]> { new ushort[_width] };
        var ends = new Dictionary<ushort, TValue>();
        foreach (var (suffixes, value) in groups)
            foreach (var suffix in suffixes.Split(' ')) ends.Add(Insert(rows, suffix), value);
        _next = [.. rows.SelectMany(static row => row)];
        _isEnd = [.. Enumerable.Range(0, rows.Count).Select(node => ends.ContainsKey((ushort)node))];
        _values = [.. Enumerable.Range(0, rows.Count).Select(node => ends.GetValueOrDefault((ushort)node))];
    }

    /// <summary>The longest suffix of the table that the letters end with.</summary>
    public Suffix<TValue> Find(ReadOnlySpan<char> letters)
    {
        var (node, end, start) = (0, 0, letters.Length);
        for (var position = letters.Length - 1; position >= 0; position--)
        {
            var index = letters[position] - _first;
            if ((uint)index >= (uint)_columns.Length) break;
            node = _next[(node * _width) + _columns[index]];
            if (node == 0) break;
            if (_isEnd[node]) (end, start) = (node, position);
        }

        return new Suffix<TValue>(_values[end], letters.Length - start);
    }

    private ushort Insert(List<ushort[]> rows, string suffix)
    {
        ushort node = 0;
        foreach (var letter in suffix.Reverse())
        {
            var column = _columns[letter - _first];
            if (rows[node][column] == 0)
            {
                rows[node][column] = checked((ushort)rows.Count);
                rows.Add(new ushort[_width]);
            }

            node = rows[node][column];
        }

        return node;
    }
}
