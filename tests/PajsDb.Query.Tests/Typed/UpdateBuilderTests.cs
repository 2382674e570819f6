using Pajs.Query.Tests.Typed.Models;
using Xunit;

namespace Pajs.Query.Tests.Typed;

/// <summary>What update builders become.</summary>
public sealed class UpdateBuilderTests
{
    [Fact]
    public void Changes_of_scalars_become_operators() => Assert.Equal(
        """{"$set":{"name":"n","place.city":"c","state":"Open","rank":1,"n":null,"lines.0.sku":"s"},"$inc":{"a":2}"""
        + ""","$mul":{"d":1.5},"$min":{"m":{"$decimal":"1.10"}}"""
        + ""","$max":{"b":9},"$unset":{"note":""},"$setOnInsert":{"flag":true},"$currentDate":{"at":true}"""
        + ""","$rename":{"note":"name"},"$bit":{"a":{"or":4}}}""",
        new Update<Item>()
            .Set(x => x.Name, "n").Set(x => x.Place.City, "c").Set(x => x.State, State.Open).Set(x => x.Rank, State.Open).Set(x => x.N, null)
            .Set(x => x.Lines[0].Sku, "s").Inc(x => x.A, 2).Mul(x => x.D, 1.5).Min(x => x.M, 1.10m).Max(x => x.B, 9).Unset(x => x.Note)
            .SetOnInsert(x => x.Flag, true).CurrentDate(x => x.At).Rename(x => x.Note, x => x.Name).BitOr(x => x.A, 4).ToString());

    [Fact]
    public void Changes_of_collections_become_operators() => Assert.Equal(
        """{"$push":{"tags":"t","lines":{"$each":[{"sku":"s","quantity":1,"price":{"$decimal":"0"}}],"$position":0,"$slice":-5}}"""
        + ""","$addToSet":{"marks":{"$each":[1,2]}}"""
        + ""","$pullAll":{"tags":["u"]},"$pull":{"lines":{"quantity":{"$lt":1}},"marks":{"$gt":3}},"$pop":{"marks":-1}}""",
        new Update<Item>()
            .Push(x => x.Tags, "t").PushEach(x => x.Lines, [new Line { Sku = "s", Quantity = 1 }], position: 0, slice: -5)
            .AddEachToSet(x => x.Marks, [1, 2]).Pull(x => x.Tags, "u").PullWhere(x => x.Lines, l => l.Quantity < 1)
            .PullWhere(x => x.Marks, m => m > 3).PopFirst(x => x.Marks).ToString());

    [Fact]
    public void Elements_are_named_by_their_place_in_the_filter() => Assert.Equal(
        """{"$inc":{"lines.$[].quantity":1,"lines.$.quantity":2,"lines.$[big].quantity":3}}""",
        new Update<Item>()
            .Inc(x => x.Lines.Each().Quantity, 1).Inc(x => x.Lines.Matched().Quantity, 2).Inc(x => x.Lines.Filtered("big").Quantity, 3).ToString());

    [Fact]
    public void What_cannot_be_updated_says_why()
    {
        Fails(u => u.Set(x => x.Name.Length, 3), "no member that is stored");
        Fails(u => u.Set(x => x, new Item()), "no member that is stored");
        Fails(u => u.Set(x => x.At, default), "The path 'at' cannot be updated: the DateTime is of DateTimeKind.Unspecified");
        Fails(u => u.Inc(x => x.A, 1).Inc(x => x.A, 2), "The update has '$inc' of the path 'a' twice.");
        Fails(u => u.Max(x => x.State, State.Open), "not ordered as it is in C#");
    }

    private static void Fails(Func<Update<Item>, Update<Item>> change, string reason)
    {
        var error = Assert.Throws<PajsException>(() => change(new Update<Item>()));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
