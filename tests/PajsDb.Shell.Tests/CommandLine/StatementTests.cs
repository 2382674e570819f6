using System.Text.Json;

namespace Pajs.Shell.Tests.CommandLine;

public sealed class StatementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StatementTests()
    {
        const string Documents = "{_id: 1, a: 'x', n: 5}, {_id: 2, a: 'y', n: 7}, {_id: 3, a: 'x', n: 9, at: ISODate('2024-01-31')}";
        Eval($"db.c.insertMany([{Documents}])").AssertPrinted("""{"insertedIds":[1,2,3]}""");
    }

    public void Dispose() => _folder.Dispose();

    private ShellRun Eval(params string[] statements) =>
        ShellRun.Of([_folder.Database, "--json", .. statements.SelectMany(statement => new[] { "--eval", statement })]);

    [Theory]
    [InlineData("db.c.find().limit(1)", """{"_id":1,"a":"x","n":5}""")]
    [InlineData("db.c.find({a: 'x'}, {n: 1})", """{"_id":1,"n":5}|{"_id":3,"n":9}""")]
    [InlineData("db.c.find({n: {$gt: 5}}).sort({n: -1}).project({n: 1, _id: 0})", """{"n":9}|{"n":7}""")]
    [InlineData("db.c.find().skip(1).limit(1).pretty()", """{"_id":2,"a":"y","n":7}""")]
    [InlineData("db.c.find({at: {$lt: ISODate('2025-01-01')}}, {_id: 1})", """{"_id":3}""")]
    [InlineData("db.c.find({a: 'z'})", "")]
    [InlineData("db.c.find({a: 'x'}).count()", "2")]
    [InlineData("db.c.find().limit(1).count()", "1")]
    [InlineData("db.c.count()", "3")]
    [InlineData("db.c.countDocuments({a: 'y'})", "1")]
    [InlineData("db.none.count()", "0")]
    [InlineData("db.c.findOne({a: 'y'})", """{"_id":2,"a":"y","n":7}""")]
    [InlineData("db.c.findOne({a: 'z'})", "null")]
    [InlineData("db.c.findOne({a: 'y'}, {a: 1, _id: 0}).pretty()", """{"a":"y"}""")]
    [InlineData("db.c.get(2)", """{"_id":2,"a":"y","n":7}""")]
    [InlineData("db.c.get('2')", "null")]
    [InlineData("db.c.distinct('a')", """["x","y"]""")]
    [InlineData("db.c.distinct('n', {a: 'x'})", "[5,9]")]
    [InlineData("db.c.findOneAndUpdate({a: 'y'}, {$inc: {n: 1}})", """{"_id":2,"a":"y","n":7}""")]
    [InlineData("db.c.findOneAndUpdate({a: 'y'}, {$inc: {n: 1}}, {returnDocument: 'after'})", """{"_id":2,"a":"y","n":8}""")]
    [InlineData("db.c.findOneAndUpdate({a: 'q'}, {$set: {_id: 4}}, {returnNewDocument: true, upsert: true})", """{"_id":4,"a":"q"}""")]
    [InlineData("db.c.findOneAndUpdate({a: 'q'}, {$inc: {n: 1}})", "null")]
    [InlineData("db.c.findOneAndReplace({_id: 2}, {z: 1}, {returnDocument: 'after'})", """{"_id":2,"z":1}""")]
    [InlineData("db.c.findOneAndDelete({n: {$lt: 8}}, {sort: {n: -1}})", """{"_id":2,"a":"y","n":7}""")]
    [InlineData("db.c.findOneAndDelete({a: 'z'})", "null")]
    [InlineData("db.c.aggregate([{$group: {_id: '$a', n: {$sum: '$n'}}}, {$sort: {_id: 1}}])", """{"_id":"x","n":14}|{"_id":"y","n":7}""")]
    [InlineData("db.c.aggregate([{$sort: {n: -1}}, {$project: {n: 1}}, {$limit: 1}], {maxTimeMS: 60000, maxMemoryBytes: 1})", """{"_id":3,"n":9}""")]
    [InlineData("db.c.aggregate([{$count: 'n'}], {maxTimeMS: 0})", """{"n":3}""")]
    [InlineData("db.c.find({}, {_id: 1}).sort({n: -1}).maxTimeMS(60000).maxMemoryBytes(1)", """{"_id":3}|{"_id":2}|{"_id":1}""")]
    [InlineData("db.c.find({a: 'x'}).maxTimeMS(0).count()", "2")]
    [InlineData("db.c.count({at: {$geoIntersects: {$geometry: {type: 'Polygon', coordinates: [[[0, 0], [9, 0], [9, 9], [0, 0]]]}}}})", "0")]
    [InlineData("db.c.aggregate([{$group: {_id: '$a', n: {$sum: '$n'}}}, {$out: 'sums'}])", "")]
    [InlineData("db.c.aggregate([{$match: {a: 'y'}}, {$merge: {into: 'c', whenMatched: [{$set: {n: '$$new.a'}}]}}])", "")]
    [InlineData("db.c.createIndex({n: -1}, {unique: true})", """{"name":"n_-1","keys":{"n":-1},"state":"ready","entries":3,"unique":true}""")]
    [InlineData("db.c.getIndexes()", "")]
    [InlineData("db.c.dropIndex('n_1')", """{"dropped":false}""")]
    [InlineData("db.c.find({n: 5}).hint('$natural')", """{"_id":1,"a":"x","n":5}""")]
    [InlineData("db.c.find({}, {_id: 1}).sort({n: -1}).page(5)", """{"documents":[{"_id":3},{"_id":2},{"_id":1}],"cursor":null}""")]
    [InlineData("db.c.find({a: 'X', n: 5}).collation({locale: 'und', strength: 2})", """{"_id":1,"a":"x","n":5}""")]
    [InlineData("db.c.aggregate([{$match: {a: 'Y'}}, {$project: {n: 1}}], {collation: {locale: 'en', strength: 2}})", """{"_id":2,"n":7}""")]
    [InlineData("db.c.countDocuments({a: 'X'}, {collation: {locale: 'und', strength: 1}})", "2")]
    [InlineData("db.c.distinct('n', {a: 'Y'}, {collation: {locale: 'und', strength: 2}})", "[7]")]
    [InlineData("db.c.updateMany({a: 'X'}, {$inc: {n: 1}}, {collation: {locale: 'und', strength: 2}})", """{"matched":2,"modified":2,"upsertedId":null}""")]
    [InlineData("db.c.replaceOne({a: 'Y'}, {b: 1}, {collation: {locale: 'und', strength: 2}})", """{"matched":1,"modified":1,"upsertedId":null}""")]
    [InlineData("db.c.deleteMany({a: 'X'}, {collation: {locale: 'und', strength: 2}})", """{"deleted":2}""")]
    [InlineData("db.c.findOneAndDelete({a: 'Y'}, {collation: {locale: 'und', strength: 2}})", """{"_id":2,"a":"y","n":7}""")]
    [InlineData("show collections", "\"c\"")]
    [InlineData("db.getCollectionNames()", "\"c\"")]
    [InlineData("help", "")]
    [InlineData("exit", "")]
    public void A_statement_gives_json(string statement, string expected) =>
        Eval(statement).AssertPrinted(expected.Split('|', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("db.p.near('at', 0, 0)", "3|2|1")]
    [InlineData("db.p.near('at', 0, 0, 250000)", "3|2")]
    [InlineData("db.p.near('at', 0, 0, 250000, 200000)", "2")]
    [InlineData("db.p.near('at', 0, 0).sort({_id: 1}).limit(2)", "1|2")]
    [InlineData("db.p.near('at', 0, 0.0).skip(1).limit(1)", "2")]
    [InlineData("db.p.find({at: {$nearSphere: [0, 0], $maxDistance: 0.03}})", "3")]
    [InlineData("db.p.aggregate([{$geoNear: {near: [0, 0], key: 'at', distanceField: 'd'}}, {$limit: 2}, {$unset: 'd'}])", "3|2")]
    [InlineData("db.p.within('at', [[1.5, -1], [4, -1], [4, 1], [1.5, 1]])", "1|2")]
    [InlineData("db.p.within('at', {type: 'Polygon', coordinates: [[[2.5, -1], [4, -1], [2.5, 2], [2.5, -1]]]})", "1")]
    [InlineData("db.p.within('at', {$box: [[-1, -1], [2, 2]]}).sort({_id: -1})", "3|2")]
    public void Places_are_asked_for(string statement, string ids)
    {
        var printed = Eval("db.p.insertMany([{_id: 1, at: [3, 0]}, {_id: 2, at: {lng: 2, lat: 0}}, {_id: 3, at: {type: 'Point', coordinates: [0, 1]}}])", statement);
        var found = printed.Lines.Skip(1).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("_id").GetInt32());
        Assert.Equal(ids, string.Join('|', found));
        Eval("db.p.near('at', 0, 0).skip(1).count()").AssertPrinted("2");
        Assert.Contains("\"matched\":3", Eval("db.p.near('at', 0, 0).explain()").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("db.c.near('at', 0)", "too few arguments: .near(")]
    [InlineData("db.c.near('at', 0, '1')", "this is a number")]
    [InlineData("db.c.near(5, 0, 1)", "the field is a name or path")]
    [InlineData("db.c.near('$at', 0, 1)", "the field is a name or path")]
    [InlineData("db.c.near('at', 200, 1)", "[200, 1] is no place")]
    [InlineData("db.c.near('at', 0, 1, -5)", "'$maxDistance' at 'at' needs a finite number of metres of at least 0")]
    [InlineData("db.c.within('at', 5)", "what is not an array of corners is an object")]
    [InlineData("db.c.within('at', [[0, 0]])", "at least three places")]
    [InlineData("db.c.within('at', {type: 'Point', coordinates: [0, 0]})", "of type Polygon or MultiPolygon")]
    public void A_place_that_is_none_is_told(string statement, string message) => Eval(statement).AssertFailed(message);

    [Theory]
    [InlineData("db.c.insert({_id: 9})", """{"insertedId":9}""", "1|2|3|9")]
    [InlineData("db.c.insertOne({_id: 'k'})", """{"insertedId":"k"}""", "1|2|3|\"k\"")]
    [InlineData("db.c.insert([{_id: 8}, {_id: 9}])", """{"insertedIds":[8,9]}""", "1|2|3|8|9")]
    [InlineData("db.c.replace({_id: 2, z: 1})", """{"matched":1,"modified":1,"upsertedId":null}""", "1|2|3")]
    [InlineData("db.c.replace({_id: 9, z: 1})", """{"matched":0,"modified":0,"upsertedId":null}""", "1|2|3")]
    [InlineData("db.c.replace({_id: 9, z: 1}, {upsert: true})", """{"matched":0,"modified":0,"upsertedId":9}""", "1|2|3|9")]
    [InlineData("db.c.replaceOne({a: 'y'}, {z: 1})", """{"matched":1,"modified":1,"upsertedId":null}""", "1|2|3")]
    [InlineData("db.c.replaceOne({_id: 9}, {z: 1}, {upsert: true})", """{"matched":0,"modified":0,"upsertedId":9}""", "1|2|3|9")]
    [InlineData("db.c.updateOne({a: 'x'}, {$set: {z: 1}})", """{"matched":1,"modified":1,"upsertedId":null}""", "1|2|3")]
    [InlineData("db.c.updateOne({_id: 1}, {$set: {n: 5}})", """{"matched":1,"modified":0,"upsertedId":null}""", "1|2|3")]
    [InlineData("db.c.updateOne({_id: 9}, {$set: {n: 5}}, {upsert: true})", """{"matched":0,"modified":0,"upsertedId":9}""", "1|2|3|9")]
    [InlineData("db.c.updateMany({a: 'x'}, {$inc: {n: 1}})", """{"matched":2,"modified":2,"upsertedId":null}""", "1|2|3")]
    [InlineData("db.c.updateMany({a: 'q'}, {$inc: {n: 1}})", """{"matched":0,"modified":0,"upsertedId":null}""", "1|2|3")]
    [InlineData("db.c.update({}, {$inc: {n: 1}}, {multi: true})", """{"matched":3,"modified":3,"upsertedId":null}""", "1|2|3")]
    [InlineData("db.c.update({}, {$inc: {n: 1}})", """{"matched":1,"modified":1,"upsertedId":null}""", "1|2|3")]
    [InlineData("db.c.deleteOne({a: 'x'})", """{"deleted":1}""", "2|3")]
    [InlineData("db.c.deleteMany({a: 'x'})", """{"deleted":2}""", "2")]
    [InlineData("db.c.remove({})", """{"deleted":3}""", "")]
    [InlineData("db.c.drop()", """{"dropped":true}""", "")]
    [InlineData("db.none.drop()", """{"dropped":false}""", "1|2|3")]
    public void A_write_tells_what_it_did_and_lasts(string statement, string outcome, string ids)
    {
        Eval(statement).AssertPrinted(outcome);
        var left = Eval("db.c.find({}, {_id: 1})").Lines.Select(line => Document.Parse(line).Id.ToJson());
        Assert.Equal(ids, string.Join('|', left));
    }

    [Fact]
    public void A_cursor_goes_on_where_the_page_ended()
    {
        var first = Document.Parse(Assert.Single(Eval("db.c.find({}, {_id: 1}).sort({n: 1}).page(2)").Lines));
        Assert.Equal(2, first["documents"].AsArray().Count);
        Eval($"db.c.find({{}}, {{_id: 1}}).sort({{n: 1}}).page(2, '{first["cursor"].AsString()}')").AssertPrinted("""{"documents":[{"_id":3}],"cursor":null}""");
    }

    [Fact]
    public void Migrations_that_were_applied_are_shown()
    {
        using (var db = PajsDb.Open(_folder.Database)) db.Migrate([new Migration(3, "names", static _ => { })]);
        var line = Assert.Single(Eval("db.migrations()").Lines);
        Assert.StartsWith("""{"version":3,"name":"names","appliedAt":""", line, StringComparison.Ordinal);
        Eval("show collections").AssertPrinted("\"c\"");
    }

    [Fact]
    public void A_validator_is_set_shown_and_asked()
    {
        const string validator = """{"validator":{"n":{"$gte":6}},"validationLevel":"moderate","validationAction":"error"}""";
        Eval(
            "db.c.setValidator({n: {$gte: 6}}, {validationLevel: 'moderate'})",
            "db.c.getValidator()",
            "db.c.validate()",
            "db.c.validate({a: 'x'})",
            "db.none.getValidator()").AssertPrinted(
            $"{{\"validator\":{validator}}}", validator, """{"_id":1,"violation":"'n' must fulfil {\"$gte\":6}"}""",
            """{"_id":2,"violation":"'a' must be \"x\""}""", "null");
        Eval("db.c.insert({_id: 4, n: 5})").AssertFailed("'n' must fulfil {\"$gte\":6}");
        Eval("db.c.setValidator({})", "db.c.insert({_id: 4, n: 5})").AssertPrinted("""{"validator":null}""", """{"insertedId":4}""");
    }

    [Fact]
    public void A_replacement_keeps_the_id_first()
    {
        Eval("db.c.replaceOne({a: 'y'}, {z: 1})", "db.c.get(2)").AssertPrinted(
            """{"matched":1,"modified":1,"upsertedId":null}""", """{"_id":2,"z":1}""");
    }

    [Fact]
    public void An_update_reaches_into_arrays_as_its_options_say()
    {
        const string updated = """{"matched":1,"modified":1,"upsertedId":null}""";
        Eval(
            "db.g.insert({_id: 1, s: [1, 5, 9]})",
            "db.g.updateOne({_id: 1}, {$set: {'s.$[e]': 0}}, {arrayFilters: [{e: {$gt: 4}}]})",
            "db.g.updateOne({s: 1}, {$inc: {'s.$': 10}}, {sort: {_id: -1}})",
            "db.g.updateMany({}, {$push: {s: {$each: [3], $sort: 1}}})",
            "db.g.get(1)").AssertPrinted("""{"insertedId":1}""", updated, updated, updated, """{"_id":1,"s":[0,0,3,11]}""");
    }

    [Fact]
    public void A_person_is_told_what_an_update_did()
    {
        var run = ShellRun.Of(
            _folder.Database, "--table", "-e", "db.c.updateMany({}, {$set: {a: 'x'}})", "-e", "db.c.updateOne({_id: 8}, {$set: {a: 1}})",
            "-e", "db.c.updateOne({_id: 8}, {$set: {a: 1}}, {upsert: true})", "-e", "db.c.replaceOne({_id: 8}, {a: 2})");
        Assert.Equal(("", 0), (run.Error, run.Status));
        Assert.Contains("Matched 3 documents, modified 1.", run.Out, StringComparison.Ordinal);
        Assert.Contains("Nothing matched, so nothing was modified.", run.Out, StringComparison.Ordinal);
        Assert.Contains("Nothing matched, so 1 document was inserted, _id 8.", run.Out, StringComparison.Ordinal);
        Assert.Contains("Matched 1 document, replaced 1.", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("db.c.find({a: 'x)", "line 1, column 15: this string is not closed")]
    [InlineData("db.c.fnd()", "did you mean 'find'?")]
    [InlineData("db.c.dorp()", "did you mean 'drop'?")]
    [InlineData("db.c.FindOne()", "did you mean 'findOne'?")]
    [InlineData("db.c.xyzzy()", "a collection has no method 'xyzzy'; 'help' lists what there is")]
    [InlineData("db.c.aggregate({})", "the pipeline is an array of stages")]
    [InlineData("db.c.insert({_id: 9}, {ttl: 0})", "the option 'ttl' is a whole number of seconds from 1 to 2147483647")]
    [InlineData("db.c.insert({_id: 9}, {ttl: 9223372036854775807})", "the option 'ttl' is a whole number of seconds")]
    [InlineData("db.c.createIndex({a: 2})", "The index by 'a' needs 1 for ascending, -1 for descending, or \"geo\" for places")]
    [InlineData("db.c.createIndex({at: 1}, {expireAfterSeconds: -1})", "the option 'expireAfterSeconds' is a whole number of seconds from 0")]
    [InlineData("db.c.find().collation({locale: 'sv'})", "no rules of the language 'sv'")]
    [InlineData("db.c.find().hint('x').count()", "There is no index 'x', which the hint names")]
    [InlineData("db.c.find().page(0)", "a page has at least 1 document")]
    [InlineData("db.c.find().page(2, 3)", "the cursor is a string that a page gave")]
    [InlineData("db.c.find().page(2, 'AAAA')", "The cursor is none: it is too short")]
    [InlineData("db.c.find().maxTimeMS(-1)", "this is a whole number, 0 or more")]
    [InlineData("db.c.find().maxMemoryBytes(0)", "the memory is 1 byte or more")]
    [InlineData("db.c.aggregate([], {maxTimeMS: -1})", "the option 'maxTimeMS' is a whole number, 0 or more")]
    [InlineData("db.c.aggregate([], {maxMemoryBytes: 0})", "the option 'maxMemoryBytes' is a whole number, 1 or more")]
    [InlineData("db.c.aggregate([], {allowDiskUse: true})", "there is no option 'allowDiskUse'; there is maxTimeMS, maxMemoryBytes")]
    [InlineData("db.c.aggregate([{$sample: {size: 9}}], {maxMemoryBytes: 1})", "$sample")]
    [InlineData("db.c.find({$expr: {$eq: [1, {$reduce: {input: {$range: [0, 300000]}, initialValue: 0, in: '$$this'}}]}}).maxTimeMS(1)", "has taken longer than its time limit of 1 ms")]
    [InlineData("db.c.find().count().limit(1)", "nothing can be called on the result of find")]
    [InlineData("db.c.find('x')", "the filter is an object such as {…}")]
    [InlineData("db.c.find({}, {}, {})", "too many arguments: .find({filter}, {projection})")]
    [InlineData("db.c.get()", "too few arguments: .get(id)")]
    [InlineData("db.c.find().limit(-1)", "this is a whole number, 0 or more")]
    [InlineData("db.c.find().limit(1.5)", "this is a whole number, 0 or more")]
    [InlineData("db.c.insertMany([{}, 1])", "the documents are an array such as [{…}, {…}]")]
    [InlineData("db.c.replace({a: 1})", "the document needs the _id of the one to replace")]
    [InlineData("db.c.replace({_id: 1}, {upsrt: true})", "the only option is {upsert: true}")]
    [InlineData("db.c.replaceOne({_id: 1}, {_id: 2})", "The _id cannot be changed from 1 to 2")]
    [InlineData("db.c.updateOne({_id: 1})", "too few arguments: .updateOne({filter}, {update}, {upsert: true})")]
    [InlineData("db.c.updateOne({_id: 1}, {n: 2})", "An update begins with an operator, such as '$set', not with 'n'")]
    [InlineData("db.c.updateOne({_id: 1}, [{$set: {n: 2}}])", "the update is an object such as {…}")]
    [InlineData("db.c.updateOne({_id: 1}, {$inc: {a: 2}})", "The operator '$inc' at 'a' needs a number there")]
    [InlineData("db.c.updateOne({_id: 1}, {$set: {}}, {upsrt: true})", "there is no option 'upsrt'; there is upsert, sort, arrayFilters")]
    [InlineData("db.c.updateOne({_id: 1}, {$set: {}}, {upsert: 1})", "the option 'upsert' is true or false")]
    [InlineData("db.c.updateMany({}, {$set: {}}, {sort: {a: 1}})", "there is no option 'sort'")]
    [InlineData("db.c.updateMany({}, {$set: {}}, {arrayFilters: {}})", "the option 'arrayFilters' is an array such as [{…}, {…}]")]
    [InlineData("db.c.findOneAndUpdate({}, {$set: {}}, {returnDocument: 'later'})", "the option 'returnDocument' is 'before' or 'after'")]
    [InlineData("db.c.findOneAndDelete({}, {sort: 1})", "the option 'sort' is an object such as {…}")]
    [InlineData("db.c.distinct({a: 1})", "the field is a name or path such as 'a.b'")]
    [InlineData("db.c.updateMny({}, {})", "did you mean 'updateMany'?")]
    [InlineData("db.c.remove()", "too few arguments")]
    [InlineData("db.c.insert({_id: 1})", "_id")]
    [InlineData("db.c.find({a: {$foo: 1}})", "$foo")]
    [InlineData("db.c.find().sort({a: 2})", "a")]
    [InlineData("db.getCollection('').find()", "")]
    [InlineData("db.getCollection('system.x').find()", "system.")]
    [InlineData("db.nothing()", "the database has no method 'nothing'")]
    [InlineData("shw collections", "did you mean 'show'?")]
    [InlineData("show users", "'show collections' is all there is to show")]
    [InlineData("stats now", "nothing can follow 'stats'")]
    [InlineData("use other", "there is one database")]
    [InlineData("it", "for the keyboard")]
    [InlineData("output json", "for the keyboard")]
    [InlineData("help nonsense", "there is help about")]
    public void A_statement_that_cannot_be_done_ends_with_one_line(string statement, string message)
    {
        var run = Eval("db.c.count()", statement, "db.c.count()");
        run.AssertFailed(message);
        Assert.Equal(["3"], run.Lines);
    }

    [Fact]
    public void A_script_runs_in_order_and_names_the_line_of_a_failure()
    {
        var script = _folder.Write("script.js", """
            // Two statements of several lines, and one that fails.
            db.c.insert({
              _id: 10,
            });
            db.c.find({_id: 10})
              .limit(1)

            db.c.insert({_id: 10})
            db.c.count()
            """);
        var run = ShellRun.Of(_folder.Database, "--json", "--file", script);
        run.AssertFailed("script.js, line 8: ");
        Assert.Equal(["""{"insertedId":10}""", """{"_id":10}"""], run.Lines);
    }

    [Fact]
    public void A_malformed_script_changes_nothing()
    {
        var script = _folder.Write("script.js", "db.c.insert({_id: 10})\ndb.c.find({a: 1, a: 2})\n");
        var run = ShellRun.Of(_folder.Database, "--file", script);
        run.AssertFailed("script.js, line 2, column 18: the field 'a' is there twice");
        Eval("db.c.count()").AssertPrinted("3");
    }

    [Fact]
    public void Standard_input_is_read_line_by_line()
    {
        var run = ShellRun.WithInput("db.c.count()\n\ndb.c.find({\n  _id: 2 // }\n})\nexit\ndb.c.drop()\n", _folder.Database);
        run.AssertPrinted("3", """{"_id":2,"a":"y","n":7}""");
        run = ShellRun.WithInput("db.c.count()\ndb.c.find({\n  _id: })\ndb.c.count()\n", _folder.Database);
        run.AssertFailed("standard input, line 3, column 8: expected a value, not '}'");
        Assert.Equal(["3"], run.Lines);
        ShellRun.WithInput("db.c.find({\n", _folder.Database).AssertFailed("line 1, column 11: this '{' is not closed");
    }

    [Fact]
    public void Json_output_is_json_and_nothing_else()
    {
        var run = Eval(
            "show collections", "db.c.find()", "db.c.find({}).pretty()", "db.c.get(1)", "db.c.get(99)", "db.c.count()",
            "stats", "check", "compact", "help",
            "db.c.insert({t: 'line\\nbreak', b: Binary('aGVsbG8='), d: NaN})", "db.c.deleteOne({_id: 1})", "db.c.drop()");
        Assert.Equal(("", 0), (run.Error, run.Status));
        Assert.Equal(16, run.Lines.Length);
        foreach (var line in run.Lines) JsonDocument.Parse(line).Dispose();
    }

    [Fact]
    public void Tables_show_what_json_shows()
    {
        var run = ShellRun.Of(_folder.Database, "--table", "--eval", "db.c.find()", "-e", "db.c.count()", "-e", "db.none.find()");
        Assert.Equal(("", 0), (run.Error, run.Status));
        Assert.Contains("│   3 │ x │ 9 │ 2024-01-31T00:00:00Z │", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n3\nno documents\n", run.Out, StringComparison.Ordinal);
        Assert.All(run.Lines, line => Assert.InRange(line.Length, 1, 80));
    }

    [Fact]
    public void Two_formats_at_once_are_refused() =>
        ShellRun.Of(_folder.Database, "--json", "--table", "-e", "stats").AssertFailed("--json and --table exclude each other");

    [Fact]
    public void A_locked_database_is_refused()
    {
        using var other = Pajs.PajsDb.Open(_folder.Database);
        Eval("db.c.count()").AssertFailed("close it there first");
    }
}
