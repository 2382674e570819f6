namespace PaJua.Automata;

/// <summary>A nondeterministic automaton over bytes that matches a pattern (K. Thompson: Regular expression search algorithm, 1968). From each of its
/// states the end can be reached.</summary>
internal sealed class ByteNfa
{
    /// <summary>The state at the end of what is matched.</summary>
    public const int End = 0;

    private readonly int _statesMax;
    private readonly List<State> _states = [new State([], [])];

    /// <param name="pattern">It matches something.</param>
    /// <param name="statesMax">The most states that it may have.</param>
    /// <exception cref="StateLimitException">It would have more.</exception>
    public ByteNfa(PatternNode pattern, int statesMax)
    {
        _statesMax = statesMax;
        Start = Compile(pattern, End);
    }

    /// <summary>The state before what is matched.</summary>
    public int Start { get; }

    /// <summary>The states.</summary>
    public IReadOnlyList<State> States => _states;

    // Makes the states that match a pattern and go on to the next state; gives the first.
    private int Compile(PatternNode pattern, int next) => pattern switch
    {
        PatternNode.Characters characters => CompileCharacters(characters.Set, next),
        PatternNode.Sequence sequence => sequence.Parts.Reverse().Aggregate(next, (behind, part) => Compile(part, behind)),
        PatternNode.Choice choice => AddChoice([.. choice.Parts.Select(part => Compile(part, next))]),
        PatternNode.Repetition repetition => CompileRepetition(repetition, next),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private int CompileCharacters(CodePointSet set, int next)
    {
        var first = Add(new State([], []));
        var rests = new Dictionary<(byte First, byte Last, int Next), int>();
        foreach (var range in set.Ranges)
        {
            foreach (var bytes in Utf8Sequences.Of(range.First, range.Last))
            {
                var behind = next;
                for (var i = bytes.Length - 1; i > 0; i--) behind = AddRest(rests, bytes[i], behind);
                _states[first].Steps.Add(new ByteStep(bytes[0].First, bytes[0].Last, behind));
            }
        }

        return first;
    }

    // Code points that end alike share the states of their last bytes.
    private int AddRest(Dictionary<(byte First, byte Last, int Next), int> rests, (byte First, byte Last) range, int next)
    {
        var key = (range.First, range.Last, next);
        if (rests.TryGetValue(key, out var state)) return state;
        state = Add(new State([new ByteStep(range.First, range.Last, next)], []));
        rests.Add(key, state);
        return state;
    }

    private int CompileRepetition(PatternNode.Repetition repetition, int next)
    {
        var first = next;
        if (repetition.Max is not { } max) first = CompileAnyTimes(repetition.Part, next);
        else
            for (var i = repetition.Min; i < max; i++) first = AddChoice([Compile(repetition.Part, first), next]);
        for (var i = 0; i < repetition.Min; i++) first = Compile(repetition.Part, first);
        return first;
    }

    // Any code points are any bytes: what comes behind them matches from the first byte of a code point on only, as terms are UTF-8.
    private int CompileAnyTimes(PatternNode part, int next)
    {
        var loop = AddChoice([next]);
        if (part is PatternNode.Characters characters && characters.Set == CodePointSet.All)
            _states[loop].Steps.Add(new ByteStep(byte.MinValue, byte.MaxValue, loop));
        else _states[loop].Choices.Add(Compile(part, loop));
        return loop;
    }

    private int AddChoice(List<int> states) => Add(new State([], states));

    private int Add(State state)
    {
        if (_states.Count == _statesMax) throw new StateLimitException(_statesMax);
        _states.Add(state);
        return _states.Count - 1;
    }

    /// <summary>A state.</summary>
    /// <param name="Steps">Where a byte leads to.</param>
    /// <param name="Choices">States that are as good without a byte.</param>
    internal sealed record State(List<ByteStep> Steps, List<int> Choices);

    /// <summary>A byte from first to last leads to a state.</summary>
    internal readonly record struct ByteStep(byte First, byte Last, int Next);
}
