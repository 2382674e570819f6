using PaJua.Columns;

namespace PaJua.Memory;

/// <summary>The column of one field in memory. One thread adds documents; any number read those that were published to them.</summary>
internal sealed class MemoryFieldColumn
{
    private readonly ColumnKind _kind;
    private readonly MemoryField? _terms;
    private readonly MemoryNumbers _numbers = new();
    private readonly MemoryNumbers? _latitudes;

    /// <param name="type">What the values are.</param>
    /// <param name="terms">The field's terms, of texts: their numbers are the values.</param>
    public MemoryFieldColumn(SearchFieldType type, MemoryField? terms)
    {
        (_kind, _terms) = (ColumnNumber.KindOf(type), terms);
        if (_kind == ColumnKind.Coordinate) _latitudes = new MemoryNumbers();
    }

    /// <summary>How much memory it holds, in bytes.</summary>
    public long Bytes => _numbers.Bytes + (_latitudes?.Bytes ?? 0);

    /// <summary>Takes a value of the document in, which is no text.</summary>
    public void Add(SearchValue value)
    {
        if (_latitudes is null)
        {
            _numbers.Add(ColumnNumber.Encode(_kind, value));
            return;
        }

        var (longitude, latitude) = value.Place;
        _numbers.Add(Coordinate.OfLongitude(longitude));
        _latitudes.Add(Coordinate.OfLatitude(latitude));
    }

    /// <summary>Takes a text of the document in.</summary>
    /// <param name="number">Of the term that it is.</param>
    public void AddText(int number) => _numbers.Add(number);

    /// <summary>Writes the document's values.</summary>
    /// <param name="document">Greater than the ones before.</param>
    public void End(int document)
    {
        _numbers.End(document);
        _latitudes?.End(document);
    }

    /// <summary>Forgets the document's values.</summary>
    public void Cancel()
    {
        _numbers.Cancel();
        _latitudes?.Cancel();
    }

    /// <summary>What was written up to now; null for places.</summary>
    /// <param name="documents">Only documents below this are seen.</param>
    public Column? Open(int documents) => _latitudes is null ? new MemoryColumn(_numbers, _kind, documents, _terms) : null;

    /// <summary>The places that were written up to now; null for anything else.</summary>
    /// <inheritdoc cref="Open"/>
    public PlaceColumn? OpenPlaces(int documents) => _latitudes is null
        ? null
        : new PlaceColumn(new MemoryColumn(_numbers, _kind, documents), new MemoryColumn(_latitudes, _kind, documents));
}
