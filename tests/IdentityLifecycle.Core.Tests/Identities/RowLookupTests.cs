using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Identities;
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
}
