using PaJua.Terms;

namespace PaJua.Memory;

/// <summary>The terms of a field in memory, as those of any segment.</summary>
internal sealed class MemoryFieldTerms(MemoryField memory) : FieldTerms
{
    /// <inheritdoc/>
    public override long Count => memory.Terms.Count;

    /// <inheritdoc/>
    public override bool TryFind(ReadOnlySpan<byte> term, out TermInfo info)
    {
        var number = memory.Terms.Find(term);
        info = number < 0 ? default : InfoOf(memory, number);
        return info.DocumentFrequency > 0;
    }

    /// <inheritdoc/>
    public override TermCursor Walk() => new Cursor(memory);

    private static TermInfo InfoOf(MemoryField memory, int number)
    {
        ref var term = ref memory.Terms[number];
        var frequency = Volatile.Read(ref term.DocumentFrequency);
        return new TermInfo { DocumentFrequency = frequency, TotalFrequency = Math.Max(term.TotalFrequency, frequency), Postings = number };
    }

    private sealed class Cursor(MemoryField memory) : TermCursor
    {
        private readonly int[] _numbers = memory.Sorted.Numbers;
        private int _at = -1;

        /// <inheritdoc/>
        public override ReadOnlySpan<byte> Term => memory.Terms.TextOf(_numbers[_at]);

        /// <inheritdoc/>
        public override TermInfo Info => InfoOf(memory, _numbers[_at]);

        /// <inheritdoc/>
        public override bool Next()
        {
            // A document may have been given up after its terms were taken in.
            while (++_at < _numbers.Length)
                if (Info.DocumentFrequency > 0) return true;
            return false;
        }

        /// <inheritdoc/>
        public override bool Seek(ReadOnlySpan<byte> least)
        {
            var (low, high) = (_at + 1, _numbers.Length);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (memory.Terms.TextOf(_numbers[middle]).SequenceCompareTo(least) < 0) low = middle + 1;
                else high = middle;
            }

            _at = low - 1;
            return Next();
        }

        /// <inheritdoc/>
        public override void Dispose()
        {
        }
    }
}
