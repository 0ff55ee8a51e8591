using System.Text;
using IdentityLifecycle.Guests.Reviews;
using IdentityLifecycle.Memory;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Guests;

/// <summary>Reviews of guests: who is asked, and which answers are taken.</summary>
public sealed class ReviewTests
{
    private readonly ReviewScenario _scenario = new();

    [Fact]
    public void Every_sponsor_who_can_answer_is_asked_and_nobody_for_the_rest() => Assert.Equal(
        ["eve: ana evil ben", "bob: ben", ": cyd dan"],
        _scenario.Reviews().Select(static review => $"{review.Sponsor}: {string.Join(' ', review.Guests.Select(static guest => guest.Anchor))}"));

    [Fact]
    public void An_answer_is_a_decision_of_the_sponsor()
    {
        GuestReview review = _scenario.ReviewOf("eve");
        _scenario.Import(_scenario.Answer(review, "ana", "needed", "contract"), _scenario.Answer(review, "ben", "Not needed"), _scenario.Answer(review, "evil", ""));

        Assert.Empty(_scenario.Problems);
        Assert.Equal(
            [("ana", DecisionKind.Vouch, "eve", "contract"), ("ben", DecisionKind.Disown, "eve", "")],
            _scenario.Memory.Content.Decisions.Select(static decision => (decision.Subject, decision.Kind, decision.SetBy, decision.Reason)));
        Assert.Equal($"guest ana, review {review.Id}, imported by Operator", _scenario.Memory.Content.Decisions[0].Evidence);
        Assert.True(_scenario.Memory.IsEmpty);
    }

    [Fact]
    public void Whoever_imports_answers_where_a_review_is_addressed_to_nobody()
    {
        _scenario.Import(_scenario.Answer(_scenario.ReviewOf(string.Empty), "cyd", "no"));

        Assert.Equal("Operator", Assert.Single(_scenario.Memory.Content.Decisions).SetBy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_two_sponsors_one_suffices_whoever_answers_first(bool isNeededFirst)
    {
        IReadOnlyList<GuestReview> reviews = _scenario.Reviews();
        GivenAnswer needed = _scenario.Answer(reviews[0], "ben", "needed");
        GivenAnswer not = _scenario.Answer(reviews[1], "ben", "not needed");
        ReviewOutcome[] outcomes = [_scenario.Import(isNeededFirst ? needed : not), _scenario.Import(isNeededFirst ? not : needed)];

        Assert.Equal(DecisionKind.Vouch, Assert.Single(_scenario.Memory.Content.Decisions).Kind);
        Assert.Equal(isNeededFirst ? 1 : 0, outcomes.Sum(static outcome => outcome.Overtaken.Count));
    }

    [Fact]
    public void Answers_are_taken_once_and_in_time_for_one_policy_only()
    {
        GivenAnswer answer = _scenario.Answer(_scenario.ReviewOf("eve"), "ana", "needed");
        _scenario.PolicyName = "another";
        Refused("the review belongs to the policy guests, and this one is another", answer);

        _scenario.PolicyName = "guests";
        _scenario.Now = ReviewScenario.Due;
        Refused("it is late", answer);

        _scenario.Now = ReviewScenario.Due.AddSeconds(-1);
        Assert.Single(_scenario.Import(answer).Said);
        Refused("were imported before", answer);
    }

    [Fact]
    public void A_file_with_one_bad_row_is_refused_as_a_whole_and_can_be_mended()
    {
        GuestReview review = _scenario.ReviewOf("eve");
        GivenAnswer good = _scenario.Answer(review, "ana", "needed");
        GivenAnswer bad = _scenario.Answer(review, "ben", "perhaps") with { Line = 3 };
        Refused("row 3: the answer for ben is \"perhaps\", and \"needed\", \"not needed\" or nothing was expected", good, bad);
        Assert.Empty(_scenario.Memory.Content.Decisions);

        Assert.Equal(2, _scenario.Import(good, bad with { Answer = "no" }).Said.Count);
    }

    [Fact]
    public void Changed_tickets_and_rows_are_refused()
    {
        GuestReview review = _scenario.ReviewOf("eve");
        GivenAnswer answer = _scenario.Answer(review, "ana", "needed");
        string[] parts = answer.Ticket.Split('.');
        Refused("row 2: the ticket was changed or cut", answer with { Ticket = answer.Ticket[..^1] });
        Refused("row 2: the ticket was changed or cut", answer with { Ticket = $"{parts[0]}.{parts[1].Replace('5', '4')}.{parts[2]}" });
        Refused("row 2: the ticket was changed or cut", answer with { Ticket = $"{parts[0]}.xyz.{parts[2]}" });
        Refused("row 2: the ticket was changed or cut", answer with { Ticket = "what" });
        Refused("row 2: the ticket is missing", answer with { Ticket = "" });
        Refused("columns were moved against each other", answer with { Mail = "ben@supplier.example" });
        Refused("a guest stands in it twice", answer, answer);
        Refused("its answers belong to several reviews", answer, _scenario.Answer(_scenario.ReviewOf("bob"), "ben", "needed"));
        Refused("no guest has an answer in it", answer with { Answer = "" });
        Refused("500 at most", answer with { Comment = new string('x', 501) });
        Refused("of another state store", answer with { Ticket = new ReviewSeal(Encoding.ASCII.GetBytes("01234567890123456789012345678901"), "another").Seal(ReviewTicket.Of(review, review.Guests[0])) });
    }

    [Theory]
    [InlineData("", "it is damaged")]
    [InlineData("{", "it is damaged")]
    [InlineData("{}", "it is no answer file")]
    [InlineData("[]", "it is damaged")]
    [InlineData("{\"format\":\"IdentityLifecycle.GuestReviewAnswers\",\"answers\":[null],\"check\":\"\"}", "it is no answer file")]
    [InlineData("{\"format\":\"IdentityLifecycle.GuestReviewAnswers\",\"answers\":[{\"comment\":\"\\ud83d\"}],\"check\":\"\"}", "it is damaged")]
    [InlineData("{\"format\":\"IdentityLifecycle.GuestReviewAnswers\",\"answers\":[]}", "it is no answer file")]
    public void What_is_no_answer_file_is_refused(string json, string why) =>
        Assert.StartsWith(why, Assert.Throws<IdentityLifecycle.Errors.LifecycleException>(() => AnswerFile.Read(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    [Fact]
    public void Answers_that_the_page_did_not_write_are_refused()
    {
        GivenAnswer answer = _scenario.Answer(_scenario.ReviewOf("eve"), "ana", "needed");
        _scenario.Import(new AnswerFile([answer], new string('0', 64)));

        Assert.Equal("its answers were changed after the page had written them", Assert.Single(_scenario.Problems).Message);
    }

    [Fact]
    public void No_name_becomes_markup_or_a_formula()
    {
        _scenario.Guests.Guest("sum", ("sponsors", new[] { "eve" }), ("displayName", "=HYPERLINK(\"http://x\")"), ("mail", null));
        GuestReview review = _scenario.ReviewOf("eve");
        string page = ReviewPage.Write(review, _scenario.Seal);

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=document.title=&#39;ran&#39;&gt;{{key}}", page, StringComparison.Ordinal);
        Assert.Contains("\r\n\"'=HYPERLINK(\"\"http://x\"\")\",", ReviewTable.Write(review, _scenario.Seal), StringComparison.Ordinal);
    }

    private void Refused(string why, params GivenAnswer[] answers)
    {
        Assert.Empty(_scenario.Import(answers).Said);
        Assert.Contains(why, Assert.Single(_scenario.Problems).Message, StringComparison.Ordinal);
    }
}
