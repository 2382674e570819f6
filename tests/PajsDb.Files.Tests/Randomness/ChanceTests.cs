using Pajs.Testing.Randomness;
using Xunit;

namespace Pajs.Files.Tests.Randomness;

public sealed class ChanceTests
{
    [Fact]
    public void The_same_seed_and_subjects_give_the_same_choice_in_any_order()
    {
        var first = Chance.From(5);
        var answer = first.About(1).About(2).Below(1_000_000);
        first.About(9).Below(10);
        Assert.Equal(answer, Chance.From(5).About(1).About(2).Below(1_000_000));
        Assert.NotEqual(answer, Chance.From(5).About(2).About(1).Below(1_000_000));
        Assert.NotEqual(answer, Chance.From(6).About(1).About(2).Below(1_000_000));
    }

    /// <remarks>10,000 draws of 8 values: the standard deviation of a count is 33, so a fair source stays within 200 of 1,250.</remarks>
    [Fact]
    public void Neighbouring_subjects_spread_evenly()
    {
        var counts = new int[8];
        for (var subject = 0; subject < 10_000; subject++) counts[Chance.From(1).About(subject).Below(8)]++;
        Assert.All(counts, count => Assert.InRange(count, 1_050, 1_450));
    }

    [Fact]
    public void A_share_in_eight_is_kept()
    {
        for (var times = 0; times <= 8; times++)
        {
            var hits = Enumerable.Range(0, 8_000).Count(subject => Chance.From(3).About(subject).HappensInEight(times));
            Assert.InRange(hits, (times * 1_000) - 200, (times * 1_000) + 200);
            if (times is 0 or 8) Assert.Equal(times * 1_000, hits);
        }
    }
}
