using System.Text.Json;
using System.Text.Json.Serialization;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Guests.Reviews;

/// <summary>The answers of one file.</summary>
/// <param name="Answers">The answers.</param>
/// <param name="Check">What the page wrote about its answers; null for a table that was filled in by hand.</param>
internal sealed record AnswerFile(IReadOnlyList<GivenAnswer> Answers, string? Check)
{
    private const string Format = "IdentityLifecycle.GuestReviewAnswers";

    /// <summary>Reads what the page wrote.</summary>
    /// <exception cref="LifecycleException">ReviewRefused: it is damaged, or something else.</exception>
    public static AnswerFile Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Document>(json) is { Format: Format, Answers: { } answers, Check: { } check } && answers.All(static answer => answer is not null)
                ? new AnswerFile([.. answers.Select(static (answer, index) => answer!.At(index + 1))], check)
                : throw new LifecycleException(LifecycleErrorKind.ReviewRefused, $"it is no answer file: \"format\": \"{Format}\", \"answers\" and \"check\" were expected");
        }
        catch (JsonException damage)
        {
            throw new LifecycleException(LifecycleErrorKind.ReviewRefused, $"it is damaged: {damage.Message}", damage);
        }
    }

    private sealed record Document([property: JsonPropertyName("format")] string? Format, [property: JsonPropertyName("answers")] IReadOnlyList<Entry?>? Answers, [property: JsonPropertyName("check")] string? Check);

    private sealed record Entry(
        [property: JsonPropertyName("ticket")] string? Ticket,
        [property: JsonPropertyName("guest")] string? Guest,
        [property: JsonPropertyName("mail")] string? Mail,
        [property: JsonPropertyName("answer")] string? Answer,
        [property: JsonPropertyName("comment")] string? Comment)
    {
        public GivenAnswer At(int number) => new(number, Ticket ?? string.Empty, Guest ?? string.Empty, Mail ?? string.Empty, Answer ?? string.Empty, Comment ?? string.Empty);
    }
}
