using System.Diagnostics;
using PaJua.Terms;

namespace PaJua.Automata;

/// <summary>Walks over those terms of a field that an automaton accepts, upward.</summary>
/// <remarks>A term that leads to no state is left for the next one on another branch where that is near, for which nothing has to be worked out.
/// Else it tells where the next one can be at the earliest: at the least byte string that is greater and leads to a state. The cursor goes there at
/// once, so that it stands only on terms of branches that lead on, each once, and on one for each branch that does not (as Lucene's
/// AutomatonTermsEnum). For one thread.</remarks>
/// <param name="terms">Before its first term; disposed of with this.</param>
/// <param name="automaton">What is looked for.</param>
/// <param name="visitsMax">After going to so many terms, accepted or not, there is no next one; those that were near are not counted.</param>
internal sealed class AutomatonCursor(TermCursor terms, TermAutomaton automaton, long visitsMax = long.MaxValue) : TermCursor
{
    // What begins with a long string of least bytes is hardly ever there; a shorter one serves as well, and each byte costs steps of the automaton.
    private const int DescentMax = 2;

    // The bytes that led to states, and the state before each and behind the last.
    private readonly byte[] _path = new byte[FieldTerms.TermLengthMax];
    private readonly long[] _states = new long[FieldTerms.TermLengthMax + 1];
    private readonly byte[] _least = new byte[FieldTerms.TermLengthMax];
    private int _depth;
    private long _visits;
    private Progress _progress = Progress.Before;

    private enum Progress
    {
        Before,
        On,
        Behind,
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term => terms.Term;

    /// <inheritdoc/>
    public override TermInfo Info => terms.Info;

    /// <summary>The automaton's state at the end of the term that it stands on.</summary>
    public long State => _states[_depth];

    /// <summary>Whether it ended because it stood on too many terms.</summary>
    public bool IsCut { get; private set; }

    /// <inheritdoc/>
    public override bool Next()
    {
        if (_progress == Progress.Before) return Begin() && SeekLeast(DescentFrom(0)) && Settle();
        return _progress == Progress.On && MoveOn() && Settle();
    }

    /// <inheritdoc/>
    public override bool Seek(ReadOnlySpan<byte> least)
    {
        if (_progress == Progress.Before) Begin();
        return _progress == Progress.On && Visited(terms.Seek(least)) && Settle();
    }

    /// <inheritdoc/>
    public override void Dispose() => terms.Dispose();

    private bool Begin()
    {
        _states[0] = automaton.Start;
        _progress = _states[0] == TermAutomaton.Dead ? Progress.Behind : Progress.On;
        return _progress == Progress.On;
    }

    // Goes on from the term that it stands on to the first that is accepted.
    private bool Settle()
    {
        while (true)
        {
            if (!FollowTerm())
            {
                if (!terms.TryLeave(_depth + 1) && !SeekBehindBranch()) return false;
            }
            else
            {
                if (automaton.IsAccepting(State)) return true;
                if (!MoveOn()) return false;
            }
        }
    }

    // Steps along the term as far as it leads to states. What it shares with the path is known.
    private bool FollowTerm()
    {
        var term = terms.Term;
        _depth = term.CommonPrefixLength(_path.AsSpan(0, _depth));
        while (_depth < term.Length)
        {
            var state = automaton.Step(State, term[_depth]);
            if (state == TermAutomaton.Dead) return false;
            _path[_depth] = term[_depth];
            _states[++_depth] = state;
        }

        return true;
    }

    // The term leaves the path: goes to the first that can be on another one.
    private bool SeekBehindBranch()
    {
        var term = terms.Term;
        Debug.Assert(_depth < term.Length, "_depth < term.Length");
        for (var length = _depth; length >= 0; length--)
        {
            var next = automaton.LeastStep(_states[length], term[length] + 1);
            if (next == TermAutomaton.NoByte) continue;
            term[..length].CopyTo(_least);
            _least[length] = (byte)next;
            return SeekLeast(DescentFrom(length + 1));
        }

        _progress = Progress.Behind;
        return false;
    }

    // Of what begins with so many bytes of _least, which lead to a state, and is accepted, nothing is less than what this makes of it: at each state
    // the least byte that leads on, until one accepts. Gives the length.
    private int DescentFrom(int length)
    {
        var state = length == 0 ? _states[0] : automaton.Step(_states[length - 1], _least[length - 1]);
        var end = Math.Min(length + DescentMax, FieldTerms.TermLengthMax);
        while (length < end && !automaton.IsAccepting(state))
        {
            var next = automaton.LeastStep(state, 0);
            if (next == TermAutomaton.NoByte) break;
            _least[length++] = (byte)next;
            var last = state;
            state = automaton.Step(state, (byte)next);
            if (state == last) break;
        }

        return length;
    }

    private bool SeekLeast(int length) => Visited(length == 0 ? terms.Next() : terms.Seek(_least.AsSpan(0, length)));

    private bool MoveOn() => Visited(terms.Next());

    private bool Visited(bool isOnTerm)
    {
        IsCut |= isOnTerm && _visits == visitsMax;
        _visits++;
        if (isOnTerm && !IsCut) return true;
        _progress = Progress.Behind;
        return false;
    }
}
