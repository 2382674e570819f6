namespace PaJua.Automata;

/// <summary>Makes the deterministic automaton of a nondeterministic one: each of its states is a set of the other's (M. Rabin, D. Scott: Finite
/// automata and their decision problems, 1959). There are as many as can be reached.</summary>
internal sealed class Determinization
{
    // Sets may be large, and so is the work then, without there being many of them.
    private const int VisitsOfState = 500;

    private readonly ByteNfa _nfa;
    private readonly int _statesMax;
    private readonly byte[] _firstBytes;
    private readonly Dictionary<int[], int> _numbers = new(SetComparer.Instance);
    private readonly List<int[]> _sets = [];
    private readonly List<int> _table = [];

    // The set that is being gathered; a state is of it where its mark is that of the set.
    private readonly List<int> _set = [];
    private readonly Stack<int> _pending = [];
    private readonly int[] _marks;
    private int _mark;
    private long _visits;

    private Determinization(ByteNfa nfa, int statesMax)
    {
        (_nfa, _statesMax) = (nfa, statesMax);
        _marks = new int[nfa.States.Count];
        _firstBytes = FirstBytes(nfa);
    }

    /// <summary>Makes it.</summary>
    /// <param name="nfa">What it is made of.</param>
    /// <param name="statesMax">The most states that it may have.</param>
    /// <exception cref="StateLimitException">It would have more, or take too much work.</exception>
    public static TableAutomaton Of(ByteNfa nfa, int statesMax)
    {
        var determinization = new Determinization(nfa, statesMax);
        determinization.Run();
        return determinization.ToAutomaton();
    }

    private void Run()
    {
        BeginSet();
        AddToSet(_nfa.Start);
        NumberOfSet();
        for (var state = 0; state < _sets.Count; state++)
        {
            foreach (var first in _firstBytes)
            {
                BeginSet();
                foreach (var member in _sets[state]) AddSteps(member, first);
                _table.Add(_set.Count == 0 ? -1 : NumberOfSet());
            }
        }
    }

    private TableAutomaton ToAutomaton() =>
        new(_firstBytes, [.. _table], [.. _sets.Select(static set => Array.BinarySearch(set, ByteNfa.End) >= 0)]);

    private void BeginSet()
    {
        _set.Clear();
        _mark++;
    }

    private void AddSteps(int member, byte next)
    {
        foreach (var step in _nfa.States[member].Steps)
            if (step.First <= next && next <= step.Last) AddToSet(step.Next);
        CountVisit();
    }

    // Adds a state and those that are as good; of these only what can be told apart later: where bytes lead on, and the end.
    private void AddToSet(int first)
    {
        _pending.Push(first);
        while (_pending.TryPop(out var state))
        {
            CountVisit();
            if (_marks[state] == _mark) continue;
            _marks[state] = _mark;
            if (state == ByteNfa.End || _nfa.States[state].Steps.Count > 0) _set.Add(state);
            foreach (var choice in _nfa.States[state].Choices) _pending.Push(choice);
        }
    }

    private int NumberOfSet()
    {
        _set.Sort();
        int[] set = [.. _set];
        if (_numbers.TryGetValue(set, out var number)) return number;
        if (_sets.Count == _statesMax) throw new StateLimitException(_statesMax);
        number = _sets.Count;
        _numbers.Add(set, number);
        _sets.Add(set);
        return number;
    }

    private void CountVisit()
    {
        if (++_visits > (long)VisitsOfState * _statesMax) throw new StateLimitException(_statesMax);
    }

    // Between two bytes that some step begins or ends at, all lead to the same.
    private static byte[] FirstBytes(ByteNfa nfa)
    {
        var begins = new bool[byte.MaxValue + 2];
        begins[0] = true;
        foreach (var step in nfa.States.SelectMany(static state => state.Steps)) begins[step.First] = begins[step.Last + 1] = true;
        return [.. Enumerable.Range(0, byte.MaxValue + 1).Where(value => begins[value]).Select(static value => (byte)value)];
    }

    private sealed class SetComparer : IEqualityComparer<int[]>
    {
        public static readonly SetComparer Instance = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] set)
        {
            var hash = default(HashCode);
            foreach (var state in set) hash.Add(state);
            return hash.ToHashCode();
        }
    }
}
