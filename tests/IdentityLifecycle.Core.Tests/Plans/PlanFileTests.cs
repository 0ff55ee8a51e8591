using System.IO;
using System.Text;
using CsCheck;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Plans;

public sealed class PlanFileTests
{
    private const string Secret = "Muñoz-Ärger";

    public static TheoryData<string, string> Damages => new()
    {
        { "an empty file", "line 1: the header of a lifecycle plan" },
        { "another JSON file", "line 1: the header of a lifecycle plan" },
        { "a picture", "line 1: the header of a lifecycle plan" },
        { "a byte order mark", "line 1: the header of a lifecycle plan" },
        { "another format version", "line 1: format version 1, not 2," },
        { "a digit of the header", "line 8: the hash of the lines above" },
        { "a letter of a change", "line 8: the hash of the lines above" },
        { "an unknown operation", "line 3: one of LinkAccount" },
        { "a broken brace", "line 3: " },
        { "an added property", "line 3: " },
        { "two changes swapped", "line 4: a change that comes later in the order of execution" },
        { "a change twice", "line 4: a change that comes later in the order of execution" },
        { "a change after the observations", "line 7: a line of the section \"State\"" },
        { "two observations swapped", "line 8: the hash of the lines above" },
        { "a change removed", "line 7: as many lines as were written" },
        { "no footer", "line 8: the footer" },
        { "half a footer", "line 8: the end of the line" },
        { "no last line feed", "line 8: the end of the line" },
        { "a changed file hash", "line 8: the hash of the lines above" },
        { "a changed content hash", "line 8: the hash of the changes above" },
        { "a changed plan id", "line 8: the id of the plan above" },
        { "a blank in the footer", "line 8: a footer in its exact spelling" },
        { "a line after the footer", "line 9: the end of the file" },
        { "a byte after the footer", "line 9: the end of the line" },
        { "Windows line ends", "line 8: the hash of the lines above" },
    };

    [Fact]
    public void Every_plan_comes_back_exactly_and_in_the_same_bytes() => PlanGen.Any.Sample(
        static plan =>
        {
            byte[] first = Write(plan);
            LifecyclePlan read = Read(first);
            Assert.Equal(Dump.Of(plan), Dump.Of(read));
            Assert.Equal(first, Write(read));
        },
        iter: 200);

    [Fact]
    public void Every_changed_byte_is_found() => Gen.Select(PlanGen.Any, Gen.Double.Unit, Gen.Byte[1, 255]).Sample(
        static (plan, where, flip) =>
        {
            byte[] bytes = Write(plan);
            bytes[(int)(where * (bytes.Length - 1))] ^= flip;
            Assert.Equal(LifecycleErrorKind.PlanDamaged, Assert.Throws<LifecycleException>(() => Read(bytes)).Kind);
        },
        iter: 200);

    [Fact]
    public void Every_cut_is_found() => Gen.Select(PlanGen.Any, Gen.Double.Unit).Sample(
        static (plan, where) =>
        {
            byte[] bytes = Write(plan);
            byte[] cut = bytes[..(int)(where * (bytes.Length - 1))];
            Assert.Equal(LifecycleErrorKind.PlanDamaged, Assert.Throws<LifecycleException>(() => Read(cut)).Kind);
        },
        iter: 100);

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damage_names_the_line_and_what_was_expected_and_no_value(string damage, string expected)
    {
        byte[] bytes = Damage(damage, Write(SamplePlan()));
        LifecycleException error = Assert.Throws<LifecycleException>(() => Read(bytes));
        Assert.Equal(LifecycleErrorKind.PlanDamaged, error.Kind);
        Assert.StartsWith("plan.ndjson, ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_hash_ignores_who_planned_it_and_when_and_the_order_of_input()
    {
        LifecyclePlan plan = SamplePlan();
        LifecyclePlan again = new(plan.Header with { CreatedAt = plan.Header.CreatedAt.AddDays(1), PlannedBy = "somebody else" }, SamplePlan().Changes.Reverse(), PlanObservations.None);
        Assert.Equal(plan.ContentHash, again.ContentHash);
        Assert.Equal(plan.Id, again.Id);
    }

    [Fact]
    public void Content_hash_changes_with_the_changes_and_the_id_with_the_memory_version_too()
    {
        LifecyclePlan plan = SamplePlan();
        LifecyclePlan fewer = new(plan.Header, SamplePlan().Changes.Take(1), plan.Observations);
        LifecyclePlan later = new(plan.Header with { MemoryVersion = 8 }, SamplePlan().Changes, plan.Observations);
        Assert.NotEqual(plan.ContentHash, fewer.ContentHash);
        Assert.Equal(plan.ContentHash, later.ContentHash);
        Assert.NotEqual(plan.Id, later.Id);
    }

    [Fact]
    public void Content_hash_keeps_its_value_from_version_to_version() =>
        Assert.StartsWith("7216632ec5793075e99d63d6fbc5ae760775138b7", SamplePlan().ContentHash, StringComparison.Ordinal);

    [Fact]
    public async Task File_that_is_read_in_small_pieces_gives_the_same_plan()
    {
        LifecyclePlan plan = SamplePlan();
        using MemoryStream content = new(Write(plan));
        using DripStream drip = new(content, 7);
        Assert.Equal(Dump.Of(plan), Dump.Of(await LifecyclePlanReader.ReadAsync(drip, "plan.ndjson", CancellationToken.None)));
    }

    [Fact]
    public async Task Writing_stops_when_it_is_cancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LifecyclePlanWriter.WriteAsync(SamplePlan(), new MemoryStream(), new CancellationToken(canceled: true)));

    [Fact]
    public async Task Plan_from_a_file_knows_the_files_hash()
    {
        using MemoryStream stream = new();
        string hash = await LifecyclePlanWriter.WriteAsync(SamplePlan(), stream, CancellationToken.None);
        Assert.Equal(hash, Read(stream.ToArray()).FileHash);
        Assert.Null(SamplePlan().FileHash);
    }

    internal static LifecyclePlan SamplePlan()
    {
        PlanHeader header = new()
        {
            Policy = new PolicyReference("Contoso", "/policies/lifecycle.json", "ab12"),
            AsOf = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero),
            CreatedAt = new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero),
            PlannedBy = "anna@runner",
            MemoryVersion = 7,
            Problems = [new LifecycleProblem(LifecycleErrorKind.ReferenceNotFound, Secret)],
        };
        PlanObservations observations = new()
        {
            Adoptions = [new Adoption("1", "corp", "a1", []), new Adoption("2", "corp", "a2", [new AdoptedGrant("g", "Sales")])],
            States = [new RememberedState("1", LifecycleState.Active, header.AsOf, "staff")],
        };
        return new LifecyclePlan(header, [Change("3"), Change("4")], observations);
    }

    private static LifecycleChange Change(string identity) =>
        new("corp", Subject.Person(identity), LifecycleProcess.Mover, [new SetAttributes([new AttributeChange("surname", Fact.Of(Secret), PlanValue.Of(Fact.Of(Secret + identity)), new ChangeReason("hr says so"))])])
        {
            DisplayName = Secret, Account = "x@contoso.com", Anchor = "a" + identity,
        };

    private static byte[] Damage(string damage, byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        List<string> lines = [.. text.Split('\n')[..^1]];
        return damage switch
        {
            "an empty file" => [],
            "another JSON file" => "{\"name\":\"x\"}\n"u8.ToArray(),
            "a picture" => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0],
            "a byte order mark" => [0xef, 0xbb, 0xbf, .. bytes],
            "another format version" => Replace(text, "\"version\":1", "\"version\":2"),
            "a digit of the header" => Replace(text, "\"memoryVersion\":7", "\"memoryVersion\":8"),
            "a letter of a change" => Replace(text, "x@contoso.com", "y@contoso.com"),
            "an unknown operation" => Replace(text, "\"SetAttributes\"", "\"SetAttribute\""),
            "a broken brace" => Replace(text, "{\"change\":{", "{\"change\":["),
            "an added property" => Replace(text, "{\"change\":{", "{\"change\":{\"force\":true,"),
            "two changes swapped" => Join([.. lines[..2], lines[3], lines[2], .. lines[4..]]),
            "a change twice" => Join([.. lines[..3], .. lines[2..]]),
            "a change after the observations" => Join([.. lines[..2], lines[3], lines[4], lines[5], lines[6], lines[2], lines[7]]),
            "two observations swapped" => Join([.. lines[..4], lines[5], lines[4], .. lines[6..]]),
            "a change removed" => Join([.. lines[..2], .. lines[3..]]),
            "no footer" => Join(lines[..^1]),
            "half a footer" => bytes[..^20],
            "no last line feed" => bytes[..^1],
            "a changed file hash" => Hash(text, "fileHash"),
            "a changed content hash" => Hash(text, "contentHash"),
            "a changed plan id" => Hash(text, "planId"),
            "a blank in the footer" => Replace(text, ",\"planId\"", ", \"planId\""),
            "a line after the footer" => [.. bytes, .. "{}\n"u8],
            "a byte after the footer" => [.. bytes, 0],
            "Windows line ends" => Replace(text, "\n", "\r\n"),
            _ => throw new ArgumentException(damage),
        };
    }

    private static byte[] Hash(string text, string name)
    {
        int start = text.IndexOf($"\"{name}\":\"", StringComparison.Ordinal) + name.Length + 4;
        return Encoding.UTF8.GetBytes(text[..start] + (text[start] == '0' ? '1' : '0') + text[(start + 1)..]);
    }

    private static byte[] Replace(string text, string old, string replacement)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(old, replacement, StringComparison.Ordinal));
    }

    private static byte[] Join(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line + "\n")));

    private static byte[] Write(LifecyclePlan plan)
    {
        using MemoryStream stream = new();
        LifecyclePlanWriter.WriteAsync(plan, stream, CancellationToken.None).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    private static LifecyclePlan Read(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return LifecyclePlanReader.ReadAsync(stream, "plan.ndjson", CancellationToken.None).GetAwaiter().GetResult();
    }
}
