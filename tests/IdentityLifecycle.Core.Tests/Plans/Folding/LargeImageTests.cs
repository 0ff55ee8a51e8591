using System.Globalization;
using CsCheck;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Plans.Folding;

/// <summary>
/// Images of several blocks of rows: what is worked out on the shared blocks is what an image holds that is built anew from a plain list
/// of accounts after the same changes.
/// </summary>
public sealed class LargeImageTests
{
    private const int BlockRows = 1024;

    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly ContainerPath s_staff = new(["Staff"]);
    private static readonly string[] s_groups = ["Payroll", "Audit", "Guests"];
    private static readonly AttributeSchema s_schema = new(
        [new("employeeId"), new("department"), new("accountEnabled", AttributeType.Boolean), new("costCenter", AttributeType.Integer)]);

    private static readonly Gen<int> s_count = Gen.OneOf(
        Gen.Int[BlockRows - 1, BlockRows + 1], Gen.Int[(2 * BlockRows) - 1, (2 * BlockRows) + 1], Gen.Int[(4 * BlockRows) - 1, (4 * BlockRows) + 1], Gen.Int[1, 5000]);

    private static readonly Gen<Step> s_step = Gen.Select(Gen.Int[0, 7], Gen.Int[0, int.MaxValue - 1], Gen.Int[0, 9], static (kind, target, value) => new Step(kind, target, value));

    [Fact]
    public void An_image_of_many_blocks_after_changes_is_the_image_of_the_changed_accounts() =>
        Gen.Select(s_count, s_step.Array[0, 60], Gen.Int[1, 3]).Sample(static sample => Check(sample.Item1, sample.Item2, sample.Item3), iter: 60, threads: 1);

    [Fact]
    public void Deleting_most_accounts_leaves_the_others_wherever_they_stood() =>
        Gen.Select(Gen.Int[BlockRows, 3 * BlockRows], Gen.Int[2, 40]).Sample(
            static sample => Check(sample.Item1, [.. Enumerable.Range(0, sample.Item1).Where(row => row % sample.Item2 != 0).Select(static row => new Step(6, row, 0))], 1), iter: 15, threads: 1);

    private static void Check(int count, Step[] steps, int images)
    {
        List<Row> model = [.. Enumerable.Range(0, count).Select(static number => new Row(
            "a" + number, "name " + number, "Dept " + (number % 7), number % 3 == 0, number % 5, s_staff, number % 4 == 0 ? [] : [number % 3]))];
        DirectoryImage image = Build(model);
        DirectoryImage first = image;
        string[] untouched = TextsOf(first);

        // Several images one after the other: a shared block of a shared block is one, too.
        foreach (Step[] piece in steps.Chunk((steps.Length / images) + 1))
        {
            LifecycleChange[] changes = [.. piece.Select((step, index) => Apply(model, image, step, index)).OfType<LifecycleChange>()];
            ImageOutlook outlook = image.After(changes, s_now);
            Assert.Empty(outlook.Unmet);
            image = outlook.Image;
        }

        Assert.Equal(TextsOf(Build(model)), TextsOf(image));
        Assert.Equal(model.Count, image.Count);
        Assert.Equal(untouched, TextsOf(first));
    }

    /// <summary>Does a step in the model, and says it as a change.</summary>
    private static LifecycleChange? Apply(List<Row> model, DirectoryImage image, Step step, int index)
    {
        if (step.Kind == 7 || model.Count == 0)
        {
            string id = $"new {image.Version.Length} {index}";
            model.Add(new Row("corp/" + id, id, "Dept " + step.Value, false, null, s_staff, []));
            return Change(id, null, index, new CreateAccount(id, s_staff, [Attribute("department", Fact.None, Fact.Of("Dept " + step.Value))]));
        }

        int position = step.Target % model.Count;
        Row row = model[position];
        if (row.Anchor.StartsWith("corp/new", StringComparison.Ordinal) && !image.Accounts().Any(account => account.Anchor == row.Anchor))
        {
            // Made by the same changes, which know it by its change alone.
            return null;
        }

        (Row? after, LifecycleOperation operation) = Decide(row, image, step, index);
        if (after is null)
        {
            model.RemoveAt(position);
        }
        else
        {
            model[position] = after;
        }

        return Change(row.Anchor, row.Anchor, index, operation);
    }

    private static (Row? After, LifecycleOperation Operation) Decide(Row row, DirectoryImage image, Step step, int index)
    {
        ContainerPath left = new(["Left", "Since " + step.Value]);
        int group = step.Value % s_groups.Length;
        return step.Kind switch
        {
            0 => (row with { Department = "Other " + step.Value }, new SetAttributes([Attribute("department", Fact.Of(row.Department), Fact.Of("Other " + step.Value))])),
            1 => (row with { CostCenter = null }, new SetAttributes([Attribute("costCenter", Fact.From(row.CostCenter), Fact.None)])),
            2 => row.IsEnabled ? (row with { IsEnabled = false }, new DisableAccount()) : (row with { IsEnabled = true }, new EnableAccount()),
            3 => (row with { Name = $"{row.Name} {index}" }, new RenameAccount(row.Name, $"{row.Name} {index}")),
            4 => (row with { Container = left }, new MoveAccount(row.Container, left, row.Name, row.Name)),
            5 => row.Groups.Contains(group)
                ? (row with { Groups = [.. row.Groups.Where(one => one != group)] }, new RevokeEntitlement(image.Entitlements[group]))
                : (row with { Groups = [.. row.Groups, group] }, new GrantEntitlement(image.Entitlements[group], "rule")),
            _ => (null, new DeleteAccount()),
        };
    }

    private static LifecycleChange Change(string subject, string? anchor, int index, LifecycleOperation operation) =>
        new("corp", Subject.Person(subject), LifecycleProcess.Mover, [operation]) { Anchor = anchor, Rank = index, Part = anchor is null ? 0 : index + 1 };

    private static AttributeChange Attribute(string name, Fact before, Fact after) => new(name, before, PlanValue.Of(after), new ChangeReason("test"));

    private static DirectoryImage Build(List<Row> rows)
    {
        DirectoryImageBuilder builder = new("corp", s_schema);
        int[] groups = [.. s_groups.Select(name => builder.AddEntitlement("g" + name, name))];
        foreach (Row row in rows)
        {
            builder.AddContainer(row.Container);
            Fact[] facts = [Fact.Of(row.Anchor), Fact.Of(row.Department), Fact.Of(row.IsEnabled), Fact.From(row.CostCenter)];
            int added = builder.AddAccount(row.Anchor, row.Name, row.Container, row.Anchor.StartsWith("corp/", StringComparison.Ordinal) ? [Fact.None, .. facts[1..]] : facts);
            row.Groups.ToList().ForEach(group => builder.AddMembership(added, groups[group]));
        }

        return builder.Build("1", s_now);
    }

    private static string[] TextsOf(DirectoryImage image) => [.. image.Accounts()
        .Select(account => string.Create(
            CultureInfo.InvariantCulture,
            $"{account.Anchor}: {account.Name} in {account.Container} of {string.Join(' ', account.MemberOf.Order(StringComparer.Ordinal))}: {string.Join('|', s_schema.Attributes.Select(attribute => account.GetFact(attribute.Name)))}"))
        .Order(StringComparer.Ordinal)];

    private sealed record Row(string Anchor, string Name, string Department, bool IsEnabled, long? CostCenter, ContainerPath Container, int[] Groups);

    private sealed record Step(int Kind, int Target, int Value);
}
