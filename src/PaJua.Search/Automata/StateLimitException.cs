using System.Globalization;
using Pajs;

namespace PaJua.Automata;

/// <summary>A pattern needs more states than it may have.</summary>
internal sealed class StateLimitException(int statesMax) : PajsException(
    PajsErrorCode.BudgetExceeded,
    string.Create(
        CultureInfo.InvariantCulture,
        $"The pattern is too complex: its automaton has more than {statesMax} states, or takes too much work. Repeat less, or with smaller bounds."));
