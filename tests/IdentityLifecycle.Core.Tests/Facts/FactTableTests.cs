using System.Text;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Facts;

public sealed class FactTableTests
{
    private static readonly AttributeSchema s_schema = new([new AttributeDefinition("a"), new AttributeDefinition("b"), new AttributeDefinition("c")]);

    /// <summary>Makes the fact of a row from what is random.</summary>
    public static TheoryData<string, Func<Random, int, Fact>> Columns => new()
    {
        { "nothing", static (_, _) => Fact.None },
        { "one value", static (_, _) => Fact.Of("All Staff") },
        { "few values", static (random, _) => Fact.Of("Dept " + random.Next(200)) },
        { "hundreds of values", static (random, _) => Fact.Of("Dept " + random.Next(400)) },
        { "keys", static (_, row) => Fact.Of("key " + row) },
        { "keys beyond ASCII", static (_, row) => Fact.Of("Zoë Łukasz 李 \U0001F600 " + row) },
        { "broken surrogates", static (_, row) => Fact.Of("\uD800 " + row) },
        { "empty and missing keys", static (random, row) => random.Next(4) switch { 0 => Fact.None, 1 => Fact.Unknown, 2 => Fact.Of(string.Empty), _ => Fact.Of("key " + row) } },
        { "long texts", static (random, row) => Fact.Of(new string((char)('a' + (row % 26)), random.Next(2000)) + row) },
        { "texts beyond what texts are kept packed", static (random, row) => Fact.Of(random.Next(3) == 0 ? new string((char)('a' + (row % 26)), 4000 + random.Next(200)) : "key " + row) },
        { "numbers", static (_, row) => Fact.Of((long)row) },
        { "instants", static (random, row) => Fact.Of(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(random.Next(-2, 3))).AddHours(row % 3)) },
        { "lists", static (_, row) => Fact.Of(ValueList.OfTexts(["x", "y" + row])) },
        { "values that begin to differ", static (random, row) => row < 3000 ? Fact.Of("Dept " + random.Next(5)) : Fact.Of("key " + row) },
        { "a mixture", static (random, row) => random.Next(5) switch { 0 => Fact.True, 1 => Fact.Of(0.5), 2 => Fact.Of("t"), 3 => Fact.Unknown, _ => Fact.Of("key " + row) } },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void What_was_put_in_comes_out_in_any_kind_of_column(string name, Func<Random, int, Fact> make)
    {
        Random random = new(name.Length);
        FactTable table = new(s_schema);
        List<Fact> model = [];
        for (int row = 0; row < 6000; row++)
        {
            model.Add(make(random, row));
            Assert.Equal(row, table.Add([Fact.None, model[row]]));
        }

        CheckSame(model, table, 1);
        Assert.All(Enumerable.Range(0, table.Count), row => Assert.True(table[row, 0].IsNone && table[row, 2].IsNone));
    }

    [Fact]
    public void Long_texts_are_kept_once_and_reading_them_makes_no_copies()
    {
        const int Rows = 1300;
        const int Length = 20_000;
        Fact[] texts = [.. Enumerable.Range(0, Rows).Select(static row => Fact.Of(new string((char)('a' + (row % 26)), Length) + row))];
        FactTable table = new(s_schema);

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (Fact text in texts)
        {
            table.Add([text, text, text]);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Rows * Length / 10);
        Assert.All(Enumerable.Range(0, Rows), row => Assert.Same(texts[row].Value, table[row, 1].Value));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Texts_that_come_as_UTF_8_are_as_if_they_came_as_facts(string name, Func<Random, int, Fact> make)
    {
        Random random = new(name.Length);
        FactTable table = new(s_schema);
        Utf8Row row = new();
        List<Fact> model = [];
        for (int index = 0; index < 6000; index++)
        {
            row.Fact = make(random, index);
            row.GivesText = random.Next(10) > 0;
            model.Add(row.Fact);
            Assert.Equal(index, table.Add(new FactRow(row)));
            Assert.Equal(row.Fact, table[index, 1]);
        }

        CheckSame(model, table, 1);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_row_of_cells_reads_as_its_facts(string name, Func<Random, int, Fact> make)
    {
        Random random = new(name.Length);
        Span<char> buffer = stackalloc char[16];
        for (int index = 0; index < 500; index++)
        {
            Fact fact = make(random, index);
            FactRow row = new(new Utf8Row { Fact = fact, GivesText = true });

            Assert.Equal([Fact.None, fact], row.ToArray());
            Assert.Equal(fact.AsText() is not null, row.TryGetText(1, buffer, out ReadOnlySpan<char> text));
            Assert.Equal(fact.AsText() ?? string.Empty, text.ToString());
            Assert.Equal(fact.AsText() == "t", row.IsText(1, "t"));
            Assert.True(fact.AsText() is not string own || (row.IsText(1, own) && !row.IsText(1, own + "\u00E9") && !row.IsText(1, own + "x")));
        }
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Rows_are_taken_out_of_any_kind_of_column(string name, Func<Random, int, Fact> make)
    {
        Random random = new(name.Length);
        FactTable table = new(s_schema);
        List<Fact> model = [];
        for (int row = 0; row < 3000; row++)
        {
            model.Add(make(random, row));
            table.Add([model[row]]);
        }

        int[] first = [.. Enumerable.Range(0, model.Count).Where(_ => random.Next(3) == 0)];
        table.Remove(first);
        model = Without(model, first);
        CheckSame(model, table, 0);
        int[] second = [0, model.Count - 1];
        table.Remove(second);
        CheckSame(Without(model, second), table, 0);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Facts_of_two_tables_are_the_same_if_and_only_if_they_are_equal(string name, Func<Random, int, Fact> make)
    {
        (FactTable left, FactTable right, FactTable third) = (new FactTable(s_schema), new FactTable(s_schema), new FactTable(s_schema));
        Random random = new(name.Length);
        for (int row = 0; row < 2500; row++)
        {
            left.Add([make(random, row)]);
            right.Add([Fact.None, make(random, random.Next(3) == 0 ? row + 1 : row)]);
            third.Add([make(random, 2500 - row)]);
        }

        for (int row = 0; row < left.Count; row++)
        {
            Assert.Equal(left[row, 0] == right[row, 1], left.IsSame(row, 0, right, row, 1));
            Assert.Equal(left[row, 0] == third[row, 0], left.IsSame(row, 0, third, row, 0));
            Assert.Equal(left[row, 0] == right[2400, 1], left.IsSame(row, 0, right, 2400, 1));
            Assert.Equal(left[row, 0] == right[row, 1], left.IsSame(row, 0, right, row, 1));
        }
    }

    [Fact]
    public void A_column_that_is_rewritten_has_the_new_facts_and_leaves_the_others()
    {
        FactTable table = new(s_schema);
        for (int row = 0; row < 3000; row++)
        {
            table.Add([Fact.Of("key " + row), Fact.Of("other " + row)]);
        }

        table.Rewrite(0, (row, fact) => row % 2 == 0 ? Fact.Of(fact.AsText() + "!") : table[row - 1, 1]);

        Assert.All(Enumerable.Range(0, table.Count), row => Assert.Equal(row % 2 == 0 ? $"key {row}!" : $"other {row - 1}", table[row, 0].AsText()));
        Assert.All(Enumerable.Range(0, table.Count), row => Assert.Equal("other " + row, table[row, 1].AsText()));
    }

    [Fact]
    public void A_table_from_which_rows_were_taken_is_closed()
    {
        FactTable table = new(s_schema);
        table.Add([Fact.Of("x")]);
        table.Remove([0]);

        Assert.Equal(0, table.Count);
        Assert.Throws<InvalidOperationException>(() => table.Add([Fact.Of("y")]));
        Assert.Throws<InvalidOperationException>(() => table.Rewrite(0, static (_, fact) => fact));
    }

    private static List<Fact> Without(List<Fact> model, int[] rows) => [.. model.Where((_, row) => Array.BinarySearch(rows, row) < 0)];

    private static void CheckSame(List<Fact> model, FactTable table, int ordinal)
    {
        Assert.Equal(model.Count, table.Count);
        Span<char> buffer = stackalloc char[16];
        for (int row = 0; row < model.Count; row++)
        {
            Assert.Equal(model[row], table[row, ordinal]);
            Assert.Equal(model[row].ToString(), table[row, ordinal].ToString());
            Assert.Equal(model[row].AsText() is not null, table.TryGetText(row, ordinal, buffer, out ReadOnlySpan<char> text));
            Assert.Equal(model[row].AsText() ?? string.Empty, text.ToString());
        }
    }

    /// <summary>A row whose second cell gives its text as UTF-8 where UTF-8 can hold it.</summary>
    private sealed class Utf8Row : CellRow
    {
        private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        public Fact Fact { get; set; }

        public bool GivesText { get; set; }

        public override int Count => 2;

        public override Fact GetFact(int ordinal) => ordinal == 1 ? Fact : Fact.None;

        public override bool TryGetText(int ordinal, out ReadOnlySpan<byte> text)
        {
            text = ordinal == 1 && GivesText && Fact.AsText() is string value && !value.Contains('\uD800') ? s_strict.GetBytes(value) : [];
            return !text.IsEmpty;
        }
    }
}
