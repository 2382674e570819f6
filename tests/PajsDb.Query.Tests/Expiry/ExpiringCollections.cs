using FsCheck;
using FsCheck.Fluent;
using Pajs.Testing.Clocks;
using Pajs.Testing.Documents;
using Pajs.Testing.Histories;
using Pajs.Testing.Models;
using Pajs.Testing.Models.Updates;
using Xunit;

namespace Pajs.Query.Tests.Expiry;

/// <summary>The same documents three times: in a collection that lets them expire and has other indexes, in one without any index out of which each
/// is deleted at the instant at which it expires, and in a model.</summary>
/// <remarks>Dates and steps of the clock are whole minutes, so that documents are often looked at in the very instant in which they expire.</remarks>
internal sealed class ExpiringCollections : IDisposable
{
    private const int Ids = 30;

    private static readonly (string Path, int Direction, string? Partial)[] ExpiringIndexes =
        [("at", 1, null), ("at", -1, null), ("o.at", 1, null), ("at", 1, """{"n":{"$gte":2}}"""), ("o.at", -1, """{"at":{"$exists":true}}""")];

    private readonly Random _random;
    private readonly ManualTimeProvider _clock = new();
    private readonly PajsDb _db;
    private readonly List<ExpiryRule> _rules = [new([Collection.ExpiresName], TimeSpan.Zero, Document.Empty)];

    public ExpiringCollections(Random random)
    {
        _random = random;

        // Where little time is between two removals, what has expired is seldom still there; where much is, nearly always.
        var interval = TimeSpan.FromMinutes(random.Next(2) == 0 ? 3 : 100_000);
        _db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = _clock, ExpirationInterval = interval });
        (Expiring, Plain) = (_db.Collection("expiring"), _db.Collection("plain"));
        for (var n = 0; n < Ids; n++) Insert();
        CreateExpiringIndex();
        for (var count = random.Next(4); count > 0; count--) CreateIndex();
    }

    /// <summary>With indexes, some of which let documents expire.</summary>
    public Collection Expiring { get; }

    /// <summary>Without indexes; what has expired is deleted.</summary>
    public Collection Plain { get; }

    public ModelCollection Model { get; } = new();

    /// <summary>How many documents have expired.</summary>
    public int Expired { get; private set; }

    public PajsDb Database => _db;

    public void Dispose()
    {
        Assert.Equal([], _db.Check().Damages);
        _db.Dispose();
    }

    /// <summary>Changes all three in the same way, or lets time pass.</summary>
    public void Change()
    {
        switch (_random.Next(16))
        {
            case < 6: Insert(); break;
            case < 8: Replace(); break;
            case 8: Delete(); break;
            case 9: DeleteMany(); break;
            case < 13: Update(); break;
            case 13 when _random.Next(8) == 0: CreateExpiringIndex(); break;
            case 14 when _random.Next(4) == 0: CreateIndex(); break;
            default: LetTimePass(); break;
        }
    }

    /// <summary>Moves the clock by whole minutes, or not at all.</summary>
    public void LetTimePass()
    {
        _clock.Advance(TimeSpan.FromMinutes(_random.Next(4)));
        Expire();
    }

    /// <summary>A filter that often asks for dates.</summary>
    public Document AnyFilter() => _random.Next(5) switch
    {
        0 => DocumentOperation.From(_random.Next()).Filter,
        1 => Document.Of(("n", _random.Next(5))),
        2 => Document.Of(("at", Document.Of((_random.Next(2) == 0 ? "$gt" : "$lte", AnyDate())))),
        3 => Document.Of(("n", Document.Of(("$gte", _random.Next(5)))), ("o.at", Document.Of(("$exists", _random.Next(2) == 0)))),
        _ => Document.Of(("_id", Document.Of(("$lt", _random.Next(Ids))))),
    };

    private void Insert()
    {
        var document = AnyDocument();
        var lives = _random.Next(3) == 0 ? TimeSpan.FromMinutes(_random.Next(1, 20)) : (TimeSpan?)null;
        var stored = lives is null
            ? document
            : new DocumentBuilder(document) { [Collection.ExpiresName] = (_clock.GetUtcNow() + lives.Value).UtcDateTime }.Build();
        var isNew = Model.TryInsertMany([stored]);
        Assert.Equal(isNew, TryInsert(() => lives is null ? Expiring.Insert(document) : Expiring.Insert(document, lives.Value)));
        Assert.Equal(isNew, TryInsert(() => Plain.Insert(stored)));
        Expire();
    }

    private void Replace()
    {
        var (document, upsert) = (AnyDocument(), _random.Next(2) == 0);
        var isThere = Model.Replace(document, upsert);
        Assert.Equal(isThere, Expiring.Replace(document, upsert));
        Assert.Equal(isThere, Plain.Replace(document, upsert));
        Expire();
    }

    private void Delete()
    {
        Value id = _random.Next(Ids);
        var isThere = Model.Delete(id);
        Assert.Equal(isThere, Expiring.Delete(id));
        Assert.Equal(isThere, Plain.Delete(id));
    }

    private void DeleteMany()
    {
        var filter = Document.Of(("n", _random.Next(5)), ("at", Document.Of(("$lt", AnyDate()))));
        var deleted = Model.DeleteMany(filter);
        Assert.Equal(deleted, Expiring.DeleteMany(filter));
        Assert.Equal(deleted, Plain.DeleteMany(filter));
    }

    private void Update()
    {
        var (filter, update, isMany) = (AnyFilter(), AnyUpdate(), _random.Next(2) == 0);
        var naive = new NaiveUpdate(update, [], _clock.GetUtcNow().UtcDateTime);
        var matches = Model.Find(filter).Take(isMany ? int.MaxValue : 1).ToList();
        var modified = 0;
        foreach (var document in matches)
        {
            var changed = naive.Apply(document, filter, isInsert: false);
            if (changed.ToJson() == document.ToJson()) continue;
            Model.Replace(changed, upsert: false);
            modified++;
        }

        foreach (var collection in new[] { Expiring, Plain })
        {
            var result = isMany ? collection.UpdateMany(filter, update) : collection.UpdateOne(filter, update);
            Assert.True(
                (result.Matched, result.Modified) == (matches.Count, modified),
                $"{collection.Name}: {result} of {filter}, {update}, not {matches.Count} and {modified}");
        }

        Expire();
    }

    private void CreateExpiringIndex()
    {
        var (path, direction, partial) = ExpiringIndexes[_random.Next(ExpiringIndexes.Length)];
        var keys = Document.Of((path, direction));
        if (Expiring.Indexes.Any(index => index.Keys.Equals(keys))) return;
        var (after, filter) = (TimeSpan.FromMinutes(_random.Next(6)), partial is null ? null : Document.Parse(partial));
        Expiring.CreateIndex(keys, new IndexOptions { ExpireAfter = after, PartialFilter = filter });
        _rules.Add(new ExpiryRule(path.Split('.'), after, filter ?? Document.Empty));
        Expire();
    }

    private void CreateIndex()
    {
        Document[] known = [Document.Parse("""{"n":1}"""), Document.Parse("""{"n":1,"at":-1}"""), Document.Parse("""{"o.at":1,"n":1}""")];
        var any = AnyIndex.From(_random.Next());
        var keys = _random.Next(2) == 0 ? any.Keys : known[_random.Next(known.Length)];
        if (Expiring.Indexes.All(index => !index.Keys.Equals(keys))) Expiring.CreateIndex(keys, keys.Equals(any.Keys) ? any.Options : null);
    }

    private void Expire()
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        foreach (var document in Model.Documents.Where(document => _rules.Any(rule => rule.HasExpired(document, now))).ToList())
        {
            Model.Delete(document.Id);
            Plain.Delete(document.Id);
            Expired++;
        }
    }

    private Document AnyDocument()
    {
        var source = new Rnd((ulong)_random.Next(), ((ulong)_random.Next() * 2) + 1);
        var fields = new DocumentBuilder(Pajs.Testing.Documents.AnyFilter.Documents.Sample(1, source, 20).Single())
        {
            [Document.IdName] = _random.Next(Ids),
            ["n"] = _random.Next(5),
        };
        if (_random.Next(3) > 0) fields["at"] = AnyMoment();
        if (_random.Next(3) > 0) return fields.Build();
        var isInArray = _random.Next(3) == 0;
        var inner = Document.Of(("at", AnyMoment()));
        fields["o"] = isInArray ? ArrayValue.Of(inner, 1) : inner;
        return fields.Build();
    }

    private Document AnyUpdate() => _random.Next(6) switch
    {
        0 => Document.Of(("$set", Document.Of(("at", AnyMoment())))),
        1 => Document.Of(("$unset", Document.Of(("at", "")))),
        2 => Document.Of(("$unset", Document.Of((Collection.ExpiresName, "")))),
        3 => Document.Of(("$currentDate", Document.Of(("at", true)))),
        4 => Document.Of(("$set", Document.Of((Collection.ExpiresName, AnyDate())))),
        _ => Document.Of(("$inc", Document.Of(("n", _random.Next(-1, 2))))),
    };

    private Value AnyMoment() => _random.Next(8) switch
    {
        0 => "soon",
        1 => Value.Null,
        2 => ArrayValue.Of(AnyDate(), "x", AnyDate()),
        _ => AnyDate(),
    };

    private Value AnyDate() => _clock.GetUtcNow().UtcDateTime.AddMinutes(_random.Next(-4, 40));

    private static bool TryInsert(Func<Value> insert)
    {
        try
        {
            insert();
            return true;
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.DuplicateKey)
        {
            return false;
        }
    }
}
