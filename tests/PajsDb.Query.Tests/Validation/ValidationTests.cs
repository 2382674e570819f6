using Pajs.Storage;
using Pajs.Testing.Clocks;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Validation;

public sealed class ValidationTests : IDisposable
{
    private const string Adults = """{"$jsonSchema": {"required": ["name"], "properties": {"name": {"type": "string"}, "age": {"minimum": 18}}}}""";

    private readonly ManualTimeProvider _clock = new();
    private readonly List<ValidationWarning> _warnings = [];
    private readonly PajsDb _db;
    private readonly Collection _users;

    public ValidationTests()
    {
        _db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = _clock, OnValidationWarning = _warnings.Add });
        _users = _db.Collection("users");
    }

    public void Dispose()
    {
        Assert.Equal([], _db.Check().Damages);
        _db.Dispose();
    }

    public static TheoryData<string, Action<Collection>> Writes => new()
    {
        { "insert", users => users.Insert(User(9, 17)) },
        { "insert many", users => users.InsertMany([User(8, 20), User(9, 17)]) },
        { "insert for a while", users => users.Insert(User(9, 17), TimeSpan.FromHours(1)) },
        { "replace", users => users.Replace(User(1, 17)) },
        { "upsert by replacing", users => users.Replace(User(9, 17), upsert: true) },
        { "replace by revision", users => users.Replace(User(1, 17), users.Get(1)!.Revision) },
        { "replace one", users => users.ReplaceOne("""{"_id": 1}""", """{"name": "x", "age": 3}""") },
        { "update one", users => users.UpdateOne("""{"_id": 1}""", """{"$set": {"age": 17}}""") },
        { "update many", users => users.UpdateMany("""{}""", """{"$inc": {"age": -1}}""") },
        { "upsert", users => users.UpdateOne("""{"_id": 9}""", """{"$set": {"age": 17, "name": "x"}}""", new UpdateOptions { Upsert = true }) },
        { "find one and update", users => users.FindOneAndUpdate("""{"_id": 1}""", """{"$set": {"age": 17}}""") },
        { "find one and change", users => users.FindOneAndUpdate(Document.Of(("_id", 1)), _ => User(1, 17)) },
        { "find one and replace", users => users.FindOneAndReplace(Document.Of(("_id", 1)), Document.Of(("name", "x"), ("age", 3))) },
        { "bulk", users => users.BulkWrite([new InsertOneModel(User(8, 20)), new InsertOneModel(User(9, 17))]) },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public void Every_kind_of_write_is_checked_and_changes_nothing_when_it_does_not_fit(string kind, Action<Collection> write)
    {
        _users.SetValidator(Adults);
        _users.InsertMany([User(1, 18), User(2, 40)]);
        var before = _users.Scan().ToList();
        var error = Assert.Throws<PajsException>(() => write(_users));
        Assert.True(error.Code == PajsErrorCode.ValidationFailed, $"{kind}: {error.Code}");
        Assert.Contains("'age' must be at least 18", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _users.Scan());

        // In a transaction, what was written before stays.
        using var transaction = _db.BeginTransaction();
        transaction.Collection("users").Insert(User(5, 50));
        Assert.Throws<PajsException>(() => write(transaction.Collection("users")));
        transaction.Commit();
        Assert.Equal([1, 2, 5], _users.Scan().Select(user => (long)user.Id));
    }

    [Theory]
    [InlineData(Adults, """{"_id": 7, "age": 20}""", "'name' must be there")]
    [InlineData("""{"age": {"$gte": 18}, "$comment": "of age"}""", """{"_id": 7, "age": 3}""", """'age' must fulfil {"$gte":18}""")]
    [InlineData("""{"kind": "user"}""", """{"_id": 7}""", "'kind' must be \"user\"")]
    [InlineData("""{"$and": [{"a": 1}, {"b": 2}]}""", """{"_id": 7, "a": 1}""", "'b' must be 2")]
    [InlineData("""{"$or": [{"a": 1}, {"b": 2}]}""", """{"_id": 7}""", """the document must fulfil {"$or":[{"a":1},{"b":2}]}""")]
    [InlineData(
        """{"$expr": {"$lt": ["$a", "$b"]}}""", """{"_id": 7, "a": 2, "b": 1}""", """the document must fulfil {"$expr":{"$lt":["$a","$b"]}}""")]
    [InlineData("""{"$jsonSchema": {"allOf": [{"required": ["_id"]}, {"required": ["b"]}]}}""", """{"_id": 7}""", "'b' must be there")]
    [InlineData(
        """{"$jsonSchema": {"properties": {"a": {"anyOf": [{"type": "string"}, {"minimum": 5}]}}}}""", """{"_id": 7, "a": 1}""",
        "'a' must keep to at least one of 2 schemas ('a' must be of the type String; 'a' must be at least 5)")]
    public void The_error_names_the_document_the_path_and_the_rule(string validator, string document, string violation)
    {
        _users.SetValidator(validator);
        var error = Assert.Throws<PajsException>(() => _users.Insert(Document.Parse(document)));
        Assert.Equal($"The document with the _id 7 does not fulfil the validator of 'users': {violation}. The write was not made.", error.Message);
        Assert.Equal([new InvalidDocument(7, violation)], Inserted(document).FindInvalid(Document.Parse(validator)));
    }

    [Fact]
    public void Setting_a_validator_checks_nothing_and_what_does_not_fit_is_found()
    {
        _users.InsertMany([User(1, 3), User(2, 40), Document.Of(("_id", 3))]);
        Assert.Empty(_users.FindInvalid());
        _users.SetValidator(Adults, ValidationLevel.Off);
        Assert.Equal(
            [new InvalidDocument(1, "'age' must be at least 18"), new InvalidDocument(3, "'name' must be there")], _users.FindInvalid());
        Assert.Equal(2, _users.FindInvalid(Document.Parse("""{"age": {"$lt": 18}}""")).Count());
        _users.Insert(User(4, 1));
        _users.SetValidator(Adults);
        Assert.Throws<PajsException>(() => _users.UpdateOne("""{"_id": 1}""", """{"$set": {"name": "y"}}"""));
    }

    [Fact]
    public void A_moderate_validator_lets_documents_be_changed_that_did_not_fit_before()
    {
        _users.InsertMany([User(1, 3), User(2, 40)]);
        _users.SetValidator(Adults, ValidationLevel.Moderate);
        Assert.Equal(1, _users.UpdateOne("""{"_id": 1}""", """{"$set": {"age": 4}}""").Modified);
        Assert.Throws<PajsException>(() => _users.UpdateOne("""{"_id": 2}""", """{"$set": {"age": 4}}"""));
        Assert.Throws<PajsException>(() => _users.Insert(User(3, 4)));
        _users.UpdateOne("""{"_id": 1}""", """{"$set": {"age": 30}}""");
        Assert.Throws<PajsException>(() => _users.UpdateOne("""{"_id": 1}""", """{"$set": {"age": 4}}"""));
    }

    [Fact]
    public void A_warning_is_told_once_the_write_is_made()
    {
        _users.SetValidator(Adults, action: ValidationAction.Warn);
        _users.Insert(User(1, 3));
        _users.Replace(User(1, 4), _users.Get(1)!.Revision);
        Assert.Throws<PajsException>(() => _users.Insert(User(1, 5)));
        var warning = new ValidationWarning("users", new InvalidDocument(1, "'age' must be at least 18"));
        Assert.Equal([warning, warning], _warnings);
    }

    [Fact]
    public void Writes_of_the_transaction_that_changes_the_validator_see_the_change_and_others_do_not()
    {
        _users.Insert(User(1, 3));
        using var transaction = _db.BeginTransaction();
        transaction.Collection("users").SetValidator(Adults);
        Assert.NotNull(transaction.Collection("users").Validator);
        Assert.Throws<PajsException>(() => transaction.Collection("users").Insert(User(2, 3)));
        Assert.Null(_users.Validator);
        _users.Insert(User(3, 3));

        // Only the validator was changed by the transaction, and not the collection's documents, so the insertion beside it is no conflict.
        transaction.Commit();
        Assert.Throws<PajsException>(() => _users.Insert(User(4, 3)));
    }

    [Fact]
    public void A_transaction_that_wrote_under_another_validator_conflicts()
    {
        _users.Insert(User(1, 20));
        using var transaction = _db.BeginTransaction(new TransactionOptions { Isolation = Isolation.Snapshot });
        transaction.Collection("users").Insert(User(2, 3));
        _users.SetValidator(Adults);
        Assert.Equal(PajsErrorCode.Conflict, Assert.Throws<PajsException>(transaction.Commit).Code);
    }

    [Fact]
    public void A_validator_outlives_indexes_and_the_process_and_not_its_collection()
    {
        using var store = new ModelKeyValueStore();
        var expected = new CollectionValidator(Document.Parse(Adults)) { Level = ValidationLevel.Moderate, Action = ValidationAction.Error };
        using var db = new PajsDb(store, new PajsOptions());
        db.Collection("c").SetValidator(expected);
        db.Collection("c").CreateIndex("""{"name": 1}""");
        using var snapshot = store.OpenSnapshot();
        var entry = CatalogEntry.Find(snapshot, CatalogKeys.Collection("c"))!.Value;
        Assert.Equal((expected, 1), (entry.Validator!.Source, entry.Indexes.All.Count));
        db.Collection("c").SetValidator("""{"a": 1}""");
        Assert.Single(db.Collection("c").Indexes);
        Assert.True(db.Collection("c").RemoveValidator());
        Assert.False(db.Collection("c").RemoveValidator());
        Assert.Null(db.Collection("c").Validator);
        db.Collection("c").SetValidator(expected);
        db.Collection("c").SetValidator("{}");
        Assert.Null(db.Collection("c").Validator);
        db.Collection("c").SetValidator(expected);
        db.DropCollection("c");
        Assert.Null(db.Collection("c").Validator);
        Assert.False(db.Collection("c").RemoveValidator());
        Assert.Empty(db.CollectionNames);
    }

    [Fact]
    public void Now_is_the_moment_of_the_write()
    {
        _users.SetValidator("""{"$expr": {"$lte": ["$born", "$$NOW"]}}""");
        var born = _clock.GetUtcNow().AddDays(1);
        Assert.Throws<PajsException>(() => _users.Insert(Document.Of(("born", born))));
        _clock.Advance(TimeSpan.FromDays(1));
        _users.Insert(Document.Of(("born", born)));
    }

    [Fact]
    public void A_malformed_validator_is_refused_and_the_former_one_stays()
    {
        _users.SetValidator(Adults);
        Assert.Equal(PajsErrorCode.InvalidQuery, Assert.Throws<PajsException>(() => _users.SetValidator("""{"a": {"$foo": 1}}""")).Code);
        Assert.Equal(PajsErrorCode.InvalidQuery, Assert.Throws<PajsException>(() => _users.FindInvalid(Document.Parse("""{"$jsonSchema": 1}"""))).Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => _users.SetValidator(Adults, (ValidationLevel)7));
        Assert.Equal(Document.Parse(Adults), _users.Validator!.Filter);
    }

    private static Document User(int id, int age) => Document.Of(("_id", id), ("name", "x"), ("age", age));

    private Collection Inserted(string document)
    {
        _users.RemoveValidator();
        _users.Insert(Document.Parse(document));
        return _users;
    }
}
