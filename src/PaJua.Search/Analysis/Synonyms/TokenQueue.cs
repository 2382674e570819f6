namespace PaJua.Analysis;

/// <summary>Tokens in the order in which they came, which are used again once they have gone.</summary>
internal sealed class TokenQueue
{
    private readonly List<Token> _tokens = [];
    private readonly Stack<Token> _spare = new();
    private int _first;

    public int Count => _tokens.Count - _first;

    /// <summary>The token so many behind the first.</summary>
    public Token this[int index] => _tokens[_first + index];

    /// <summary>A token at the end, of whatever content it has.</summary>
    public Token Add()
    {
        var token = _spare.TryPop(out var spare) ? spare : new Token();
        _tokens.Add(token);
        return token;
    }

    /// <summary>Takes tokens away from the front.</summary>
    public void Remove(int count)
    {
        for (; count > 0; count--) _spare.Push(_tokens[_first++]);
        if (_first < _tokens.Count) return;
        _tokens.Clear();
        _first = 0;
    }
}
