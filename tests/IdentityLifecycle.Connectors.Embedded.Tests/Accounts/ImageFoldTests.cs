using System.Globalization;
using CsCheck;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.Accounts.DirectoryFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

/// <summary>Changes worked out on an image and changes applied to the directory follow the same rules.</summary>
public sealed class ImageFoldTests
{
    private const int Loaded = 6;

    private static readonly string[] s_departments = ["Sales", "sales", "IT"];
    private static readonly string?[] s_containers = [null, "Staff", "staff/Sales", "Left"];
    private static readonly string[] s_groups = ["Payroll", "Audit", "Guests"];
    private static readonly DateTimeOffset s_signIn = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(int Kind, int First, int Second, int Third)> s_operation = Gen.Select(Gen.Int[0, 15], Gen.Int[0, 11], Gen.Int[0, 11], Gen.Int[0, 11]);
    private static readonly Gen<(int Target, (int Kind, int First, int Second, int Third)[] Operations)> s_change = Gen.Select(Gen.Int[0, 9], s_operation.Array[1, 4]);

    [Fact]
    public async Task An_image_after_changes_is_what_the_directory_reads_after_them() => await Gen.Select(s_change.Array[1, 12], Gen.Bool).SampleAsync(
        async sample =>
        {
            await using DirectoryFixture fixture = new();
            await FillAsync(fixture);
            DirectoryImage before = await fixture.ReadAsync();
            string[] untouched = [.. TextsOf(before, before, static anchor => anchor)];
            LifecycleChange[] changes = [.. sample.Item1.Select((change, index) => Change(before, change, index))];
            World world = new(await ApplyAsync(fixture, changes));

            // One after the other must give the same as all at once.
            ImageOutlook outlook = sample.Item2 ? before.After(changes.Reverse(), fixture.Time.GetUtcNow()) : OneByOne(before, changes, fixture.Time.GetUtcNow());
            DirectoryImage after = await fixture.ReadAsync();

            Assert.Equal(world.Failed.Select(static failed => (failed.Change.Id, failed.Operation)), outlook.Unmet.Select(static unmet => (unmet.Change.Id, unmet.Operation)));
            Assert.Equal(TextsOf(after, after, world.IdOf), TextsOf(outlook.Image, after, static anchor => anchor));
            Assert.Equal(after.Containers, outlook.Image.Containers);
            Assert.Equal(untouched, TextsOf(before, before, static anchor => anchor));
        },
        iter: 150,
        threads: 1);

    private static ImageOutlook OneByOne(DirectoryImage image, LifecycleChange[] changes, DateTimeOffset at)
    {
        // A deleted account is gone from the image that the next change is worked out on, so only whole sequences can restore one.
        List<UnmetOperation> unmet = [];
        foreach (LifecycleChange[] piece in Pieces(changes))
        {
            ImageOutlook outlook = image.After(piece, at);
            image = outlook.Image;
            unmet.AddRange(outlook.Unmet);
        }

        return new ImageOutlook(image, unmet);
    }

    private static IEnumerable<LifecycleChange[]> Pieces(LifecycleChange[] changes)
    {
        int whole = Array.FindIndex(changes, static change => change.Operations.Any(static operation => operation is DeleteAccount or RestoreAccount or CreateAccount));
        int split = whole < 0 ? changes.Length : whole;
        return [.. changes[..split].Select(static change => new[] { change }), changes[split..]];
    }

    private static async Task FillAsync(DirectoryFixture fixture)
    {
        foreach (string group in s_groups)
        {
            await fixture.LoadAsync(Row(("memberOf", group)));
        }

        for (int number = 0; number < Loaded; number++)
        {
            await fixture.LoadAsync(Row(
                ("employeeId", Text(number)), ("name", $"name {number}"), ("mail", $"{number}@x"), ("department", s_departments[number % 3]),
                ("accountEnabled", number % 2 == 0), ("memberOf", s_groups[number % 3]), ("lastSignInDateTime", number == 1 ? s_signIn : null), ("shoeSize", number == 2 ? "44" : null)));
        }
    }

    private static LifecycleChange Change(DirectoryImage image, (int Target, (int Kind, int First, int Second, int Third)[] Operations) sample, int index)
    {
        bool creates = sample.Target >= 8;
        Account? account = sample.Target < Loaded ? image.Accounts().Single(one => one.GetFact("employeeId").AsText() == Text(sample.Target)) : null;
        LifecycleOperation[] operations =
        [
            .. creates ? [Creation(sample.Operations[0], index)] : Array.Empty<LifecycleOperation>(),
            .. sample.Operations.Select((operation, position) => Operation(image, account, operation, $"{index}-{position}")),
        ];
        string subject = creates ? $"new{index}" : sample.Target < Loaded ? Text(sample.Target) : $"new{index - 1}";
        return new LifecycleChange("corp", Subject.Account("corp", subject), LifecycleProcess.Mover, operations) { Anchor = account?.Anchor, Rank = index, Part = creates ? 0 : index + 1 };
    }

    private static CreateAccount Creation((int Kind, int First, int Second, int Third) sample, int index) =>
        Create($"new {index}", s_containers[sample.First % 4], ("department", s_departments[sample.Second % 3]), ("employeeHireDate", sample.Third == 0 ? "no date" : "2026-03-01")) with
        {
            Expects = new Expectation { KeyAttribute = "employeeId", KeyValue = Fact.Of($"new{index}") },
        };

    private static LifecycleOperation Operation(DirectoryImage image, Account? account, (int Kind, int First, int Second, int Third) sample, string unique)
    {
        (int kind, int first, int second, int third) = sample;
        string name = account is null || first == 0 ? "somebody else" : account.Name.ToUpperInvariant();
        ContainerPath from = first == 1 ? Container("Left") : account?.Container ?? ContainerPath.Root;
        LifecycleOperation operation = kind switch
        {
            0 => Set(("department", account is null ? s_departments[first % 3] : account.Department, s_departments[second % 3])),
            1 => Set(("department", s_departments[first % 3], second == 0 ? null : s_departments[second % 3]), ("mail", account?.Mail, $"{unique}@X")),
            2 => Set(("businessPhones", null, ValueList.OfTexts([Text(first), Text(second)])), ("proxyAddresses", null, Text(third))),
            3 => Set(("shoeSize", account?.GetFact("shoeSize").Value, Text(second % 3)), ("hatSize" + (first % 2), null, second)),
            4 => Set(("manager", null, null)) with { Attributes = [Reference(image, first, second)] },
            5 => Set(("createdDateTime", null, s_signIn), ("lastSignInDateTime", null, s_signIn)),
            6 => Set(("employeeLeaveDateTime", null, first < 3 ? "soon" : "2026-05-01"), ("showInAddressList", null, "true")),
            7 => new RenameAccount(name, second == 0 && account is not null ? account.Name : "name " + unique),
            8 => new MoveAccount(from, Container(s_containers[second % 4]), name, "name " + unique),
            9 => new EnableAccount(),
            10 => new DisableAccount(),
            11 => second < 6 ? new DeleteAccount() : new RestoreAccount(),
            12 => new GrantEntitlement(Group(image, first), "rule"),
            13 => new RevokeEntitlement(Group(image, first)),
            14 => second < 6 ? new RunEffect(RunEffect.RevokeSessions, unique) : new SetCredential(new GeneratedValue([new GuidPart()])),
            _ => second < 6 ? new LinkAccount(new ResultValue("corp/new1", ResultValue.Anchor), Memory.LinkOrigin.Created) : new UnlinkAccount(),
        };
        return operation with { Expects = Expects(third, account) };
    }

    private static Expectation Expects(int choice, Account? account) => choice switch
    {
        0 => new Expectation { KeyAttribute = "employeeId", KeyValue = account?.GetFact("employeeId") ?? Fact.Of("8") },
        1 => new Expectation { KeyAttribute = "EMPLOYEEID", KeyValue = Fact.Of("5") },
        2 => new Expectation { KeyAttribute = "noSuchAttribute", KeyValue = Fact.None },
        3 => new Expectation { Enabled = true },
        4 => new Expectation { Enabled = false, Container = Container("STAFF") },
        5 => new Expectation { Container = ContainerPath.Root },
        6 => new Expectation { NoSignInSince = s_signIn.AddDays(-1) },
        7 => new Expectation { NoSignInSince = s_signIn },
        _ => Expectation.None,
    };

    private static AttributeChange Reference(DirectoryImage image, int first, int second)
    {
        PlanValue value = first switch
        {
            0 => PlanValue.Of(Fact.Of("nobody")),
            < 6 => PlanValue.Of(Fact.Of(image.Accounts().ElementAt(first).Anchor)),
            _ => new ResultValue($"corp/new{second}", ResultValue.Anchor),
        };
        return new AttributeChange("manager", Fact.None, value, new ChangeReason("test"));
    }

    private static Entitlement Group(DirectoryImage image, int choice) => choice == 0 ? new Entitlement("corp", "gone", "Gone") : image.Entitlements[choice % image.Entitlements.Count];

    private static async Task<List<(LifecycleChange Change, LifecycleOperation? Failed, string? Created)>> ApplyAsync(DirectoryFixture fixture, LifecycleChange[] changes)
    {
        Dictionary<string, string> created = [];
        List<(LifecycleChange, LifecycleOperation?, string?)> answers = [];
        foreach (LifecycleChange change in changes)
        {
            Fact Resolve(PlanValue value) => value switch
            {
                ResultValue result => Fact.Of(created.GetValueOrDefault(result.ChangeId, "nobody")),
                GeneratedValue => Fact.Of("secret"),
                _ => value.Literal,
            };
            LifecycleOperation[] written = [.. change.Operations.Where(static operation => operation is not (LinkAccount or UnlinkAccount))];
            int failed = -1;
            string? anchor = null;
            for (int position = 0; position < written.Length && failed < 0; position++)
            {
                // One after the other: a later operation may name the account that an earlier one of the same change created.
                WriteOutcome outcome = Assert.Single(await fixture.WriteAsync([new AccountWrite(
                    $"{change.Id} {position}", change.Id, written[position], change.Anchor ?? created.GetValueOrDefault($"corp/{change.Subject}"), Resolve) { MayCreateContainers = true }]));
                failed = outcome.Status is ChangeStatus.Applied or ChangeStatus.AlreadyDone ? -1 : position;
                anchor = written[position] is CreateAccount && failed < 0 ? created[change.Id] = outcome.Anchor! : anchor;
            }

            answers.Add((change, failed < 0 ? null : written[failed], anchor));
        }

        return answers;
    }

    // Every account as texts, by attribute; a value that equals the one that was read looks like it.
    private static IEnumerable<string> TextsOf(DirectoryImage image, DirectoryImage read, Func<string, string> idOf) => image.Accounts()
        .Select(account => string.Join('\n', FactsOf(account, read, idOf)
            .Prepend($"{idOf(account.Anchor)}: {account.Name} in {account.Container} of {string.Join(' ', account.MemberOf)}".ToUpperInvariant())))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> FactsOf(Account account, DirectoryImage read, Func<string, string> idOf) => read.Schema.Attributes
        .Select(definition => (definition.Name, Fact: account.GetFact(definition.Name)))
        .Where(static pair => !pair.Fact.IsNone)
        .Select(pair => $"{pair.Name}={(pair.Name == "manager" ? idOf(pair.Fact.AsText()!) : pair.Fact.ToString())}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class World(List<(LifecycleChange Change, LifecycleOperation? Failed, string? Created)> answers)
    {
        public IEnumerable<(LifecycleChange Change, LifecycleOperation Operation)> Failed =>
            answers.Where(static answer => answer.Failed is not null).Select(static answer => (answer.Change, answer.Failed!));

        public string IdOf(string anchor) => answers.Where(answer => answer.Created == anchor).Select(static answer => answer.Change.Id).FirstOrDefault(anchor);
    }
}
