using IdentityLifecycle.Facts.Columns;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Identities;

public sealed class RowLookupTests
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 5000)]
    [InlineData(true, 5000)]
    public void Rows_are_found_as_a_dictionary_finds_them(bool ignoresCase, int capacity)
    {
        Random random = new(7);
        string[] texts = [.. Enumerable.Range(0, 5000).Select(_ => (random.Next(2) == 0 ? "key " : "KEY ") + random.Next(3000))];
        Dictionary<string, int> model = new(ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        RowLookup lookup = new((row, _) => texts[row], ignoresCase, capacity);
        for (int row = 0; row < texts.Length; row++)
        {
            bool isNew = model.TryAdd(texts[row], row);
            Assert.Equal(isNew ? RowLookup.NotFound : model[texts[row]], lookup.Add(texts[row], row));
        }

        foreach (string text in Enumerable.Range(0, 3100).SelectMany(static number => new[] { "key " + number, "KEY " + number, "Key " + number }))
        {
            Assert.Equal(model.GetValueOrDefault(text, RowLookup.NotFound), lookup.Find(text));
        }
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 20_000)]
    public void Rows_that_are_filled_in_together_are_found_as_those_added_one_by_one(bool ignoresCase, int capacity)
    {
        Random random = new(9);
        string[] texts = [.. Enumerable.Range(0, 20_000).Select(_ => (random.Next(2) == 0 ? "key " : "KEY ") + random.Next(15_000))];
        RowLookup one = new((row, _) => texts[row], ignoresCase);
        RowLookup filled = new((row, _) => texts[row], ignoresCase, capacity);
        List<(int, int)> expected = [];
        List<(int, int)> repeated = [];
        RowLookupFiller filler = new(filled, (first, row) => repeated.Add((first, row)));
        for (int row = 0; row < texts.Length; row++)
        {
            int first = one.Add(texts[row], row);
            if (first != RowLookup.NotFound)
            {
                expected.Add((first, row));
            }

            filler.Add(texts[row], row);
        }

        filler.Flush();
        filler.Flush();

        Assert.Equal(expected, repeated);
        Assert.All(texts.Append("nobody"), text => Assert.Equal(one.Find(text), filled.Find(text)));
    }
}
