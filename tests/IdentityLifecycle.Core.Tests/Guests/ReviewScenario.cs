using System.Text;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests.Reviews;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Core.Tests.Guests;

/// <summary>Reviews of the guests of a scenario, made on 30 November 2026 and due two weeks later, and the answers to them.</summary>
internal sealed class ReviewScenario
{
    public static readonly DateTimeOffset Due = GuestScenario.AsOf.AddDays(14);

    private int _made;

    /// <summary>Eve answers for Ana and for one with an evil name, Eve and Bob for Ben, nobody for Cyd, and Dan's sponsor is disabled.</summary>
    public GuestScenario Guests { get; } = new GuestScenario().When(GuestCondition.Attestation, 180)
        .Member("eve").Member("bob").Member("gone", ("accountEnabled", false))
        .Guest("ana", ("sponsors", new[] { "eve" }))
        .Guest("evil", ("sponsors", new[] { "eve" }), ("displayName", "<img src=x onerror=document.title='ran'>{{key}}"))
        .Guest("ben", ("sponsors", new[] { "eve", "bob" }))
        .Guest("cyd")
        .Guest("dan", ("sponsors", new[] { "gone" }));

    public ReviewSeal Seal { get; } = new(Encoding.ASCII.GetBytes("01234567890123456789012345678901"), "store");

    public DateTimeOffset Now { get; set; } = GuestScenario.AsOf.AddDays(1);

    public string PolicyName { get; set; } = "guests";

    public LifecycleMemory Memory { get; set; } = LifecycleMemory.Empty;

    public List<LifecycleProblem> Problems { get; } = [];

    public IReadOnlyList<GuestReview> Reviews() => GuestReview.For(Guests.Examine().Guests, "guests", GuestScenario.AsOf, Due, () => $"r{++_made}");

    public GuestReview ReviewOf(string sponsor) => Reviews().Single(review => review.Sponsor == sponsor);

    /// <summary>An answer for a guest, as an untouched table has it.</summary>
    public GivenAnswer Answer(GuestReview review, string guest, string answer, string comment = "")
    {
        ReviewTicket ticket = ReviewTicket.Of(review, review.Guests.Single(one => one.Anchor == guest));
        return new GivenAnswer(2, Seal.Seal(ticket), ticket.Guest, ticket.Mail, answer, comment);
    }

    /// <summary>Judges a table, and remembers what follows.</summary>
    public ReviewOutcome Import(params GivenAnswer[] answers) => Import(new AnswerFile(answers, null));

    public ReviewOutcome Import(AnswerFile file)
    {
        Problems.Clear();
        LifecyclePolicy policy = new()
        {
            Reference = new PolicyReference(PolicyName, "/lifecycle.json", "h"),
            IdentitySchema = AttributeSchema.Empty,
            Directories = [new DirectoryPolicy("cloud", new ConnectorSettings("cloud", "Test", string.Empty, new Dictionary<string, object>()), new DirectoryCapabilities())],
        };
        ReviewOutcome outcome = new ReviewAnswers(policy, Seal, "Operator", Now).Judge(file, Memory, Problems);
        Memory = outcome.Review.Length == 0 ? Memory : Memory.With(outcome.Learn(Now));
        return outcome;
    }
}
