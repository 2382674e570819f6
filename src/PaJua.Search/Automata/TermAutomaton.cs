namespace PaJua.Automata;

/// <summary>A deterministic automaton over the bytes of terms: a set of terms that can be told apart from others byte by byte. Immutable; for any
/// number of threads.</summary>
/// <remarks>What a state is, its automaton alone knows. From every state that a term leads to, some continuation is accepted, so that a walk over a
/// dictionary can leave all others out; see <see cref="AutomatonCursor"/>. Terms are UTF-8: bytes that are not may lead to states too.</remarks>
internal abstract class TermAutomaton
{
    /// <summary>The state from which nothing is accepted.</summary>
    public const long Dead = -1;

    /// <summary>No byte.</summary>
    public const int NoByte = -1;

    /// <summary>The state before the first byte; <see cref="Dead"/> where no term is accepted.</summary>
    public abstract long Start { get; }

    /// <summary>The state that a byte leads to, or <see cref="Dead"/>.</summary>
    /// <param name="state">Not <see cref="Dead"/>.</param>
    /// <param name="next">The next byte of the term.</param>
    public abstract long Step(long state, byte next);

    /// <summary>Whether a term that ends here is accepted.</summary>
    /// <param name="state">Not <see cref="Dead"/>.</param>
    public abstract bool IsAccepting(long state);

    /// <summary>The least byte that leads on.</summary>
    /// <param name="state">Not <see cref="Dead"/>.</param>
    /// <param name="from">The byte is not less; 0 to 256.</param>
    /// <returns>A byte that does not lead to <see cref="Dead"/>, or <see cref="NoByte"/>.</returns>
    public abstract int LeastStep(long state, int from);

    /// <summary>The state of a whole term, or <see cref="Dead"/>.</summary>
    public long Run(ReadOnlySpan<byte> term)
    {
        var state = Start;
        for (var i = 0; i < term.Length && state != Dead; i++) state = Step(state, term[i]);
        return state;
    }

    /// <summary>Whether a term is accepted.</summary>
    public bool Accepts(ReadOnlySpan<byte> term)
    {
        var state = Run(term);
        return state != Dead && IsAccepting(state);
    }
}
