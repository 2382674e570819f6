using Pajs.Shell.Repl;

namespace Pajs.Shell.Tests.Repl;

public class CompleterTests
{
    [Theory]
    [InlineData("", "check compact db exit help it output quit show stats")]
    [InlineData("s", "show stats")]
    [InlineData("show ", "collections")]
    [InlineData("output j", "json")]
    [InlineData("help cur", "cursor")]
    [InlineData("db.", "cities films getCollection(\" getCollectionNames( migrations( stats(")]
    [InlineData("db.ci", "cities")]
    [InlineData("db.cities.fi", "find( findOne( findOneAndDelete( findOneAndReplace( findOneAndUpdate(")]
    [InlineData("db.getCollection(\"odd one\").cou", "count(")]
    [InlineData("db['odd one'].dr", "drop( dropIndex(")]
    [InlineData("db.cities.find({a: 1}).s", "skip( sort(")]
    [InlineData("db.cities.find({population: {$g", "$geoIntersects $geoNear $geoWithin $geometry $gt $gte")]
    [InlineData("db.cities.find({at: {$nea", "$near $nearSphere")]
    [InlineData("db.cities.near('at', 1, 2).li", "limit(")]
    [InlineData("db.cities.wi", "within(")]
    [InlineData("db.cities.se", "search( setValidator(")]
    [InlineData("db.cities.sug", "suggest(")]
    [InlineData("db.cities.search(\"a b\").",
        "count( countAtLeast( didYouMean( explain( facet( highlight( in( limit( maxTimeMS( pretty( project( skip( sort( toArray( where(")]
    [InlineData("db.cities.search('a').facet('b').wh", "where(")]
    [InlineData("db.getCollection(\"odd one\").search('a').di", "didYouMean(")]
    [InlineData("db['odd one'].search('a').hi", "highlight(")]
    [InlineData("db.cities.search('a').where({ci", "citiesName")]
    [InlineData("db.cities.search('a'); db.cities.find().hi", "hint(")]
    [InlineData("help sea", "search")]
    [InlineData("db.cities.updateOne({a: 1}, {$in", "$in $inc")]
    [InlineData("db.cities.find({at: IS", "ISODate(")]
    [InlineData("db.cities.find({a: n", "null")]
    [InlineData("db.cities.find({", "_id citiesName")]
    [InlineData("db.cities.find({a: 1, ci", "citiesName")]
    [InlineData("db.cities.find({a: 1}).sort({_", "_id")]
    [InlineData("stats; db.fil", "films")]
    [InlineData("db.cities.zzz", "")]
    public void What_could_follow_is_offered(string before, string expected)
    {
        var completer = new Completer(() => ["films", "cities", "odd one"], collection => [$"{collection}Name", "odd field", "_id"]);
        var candidates = completer.Complete(before, out var start);
        Assert.Equal(expected, string.Join(' ', candidates));
        Assert.InRange(start, 0, before.Length);
        Assert.All(candidates, candidate => Assert.StartsWith(before[start..], candidate, StringComparison.Ordinal));
    }
}
