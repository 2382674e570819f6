using System.Globalization;

namespace Pajs.Query;

/// <summary>What somebody holds in memory who cannot put it elsewhere.</summary>
/// <param name="limit">Most bytes.</param>
/// <param name="holder">Who, for the error.</param>
/// <param name="advice">What to do beside raising the limit; may be empty.</param>
internal sealed class MemoryAccount(long limit, string holder, string advice)
{
    private long _held;

    /// <summary>Tells of bytes that are held no more.</summary>
    public void Remove(long bytes) => _held -= bytes;

    /// <summary>Tells of bytes that are held from now on.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.BudgetExceeded"/>.</exception>
    public void Add(long bytes)
    {
        _held += bytes;
        if (_held > limit)
            throw new PajsException(
                PajsErrorCode.BudgetExceeded,
                string.Create(CultureInfo.InvariantCulture, $"{holder} would hold more than the {limit} bytes of memory that a query may take. Raise QueryLimits.Memory{advice}."));
    }
}
