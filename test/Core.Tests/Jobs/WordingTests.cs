using Shortlist.Core.Jobs;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Jobs;

public sealed class WordingTests
{
    [Theory]
    [InlineData("You must know welding", Importance.Required)]
    [InlineData("Welding is essential", Importance.Required)]
    [InlineData("Welding required", Importance.Required)]
    [InlineData("Welding is a must", Importance.Required)]
    [InlineData("Must have Excel, preferably with macros", Importance.Required)]
    [InlineData("Welding is not required", Importance.Preferred)]
    [InlineData("Welding would be an advantage", Importance.Preferred)]
    [InlineData("Ideally you know welding", Importance.Preferred)]
    [InlineData("minimum 2 years preferred", Importance.Preferred)]
    [InlineData("Welding a bonus", Importance.Preferred)]
    [InlineData("Welding", null)]
    [InlineData("essential functions of the job", null)]
    [InlineData("critical thinking", null)]
    [InlineData("travel as required", null)]
    public void Importance_is_read_from_the_words(string text, Importance? importance) => ImportanceWording.Read(Tokenizer.Tokenize(text)).ShouldBe(importance);

    [Theory]
    [InlineData("young and dynamic", JobWarningCodes.ProtectedAttribute)]
    [InlineData("a recent graduate", JobWarningCodes.ProtectedAttribute)]
    [InlineData("between 20 and 30 years old", JobWarningCodes.ProtectedAttribute)]
    [InlineData("female candidates only", JobWarningCodes.ProtectedAttribute)]
    [InlineData("native speaker", JobWarningCodes.ProtectedAttribute)]
    [InlineData("native Dutch speaker", JobWarningCodes.ProtectedAttribute)]
    [InlineData("unmarried", JobWarningCodes.ProtectedAttribute)]
    [InlineData("please attach a recent photo", JobWarningCodes.ProtectedAttribute)]
    [InlineData("US citizens only", JobWarningCodes.ProtectedAttribute)]
    [InlineData("passion for food", JobWarningCodes.NotInResumes)]
    [InlineData("clean criminal record", JobWarningCodes.NotInResumes)]
    [InlineData("able to lift up to 20 kg", JobWarningCodes.NotInResumes)]
    [InlineData("photo editing", null)]
    [InlineData("work with young people", null)]
    [InlineData("care of senior citizens", null)]
    [InlineData("machine learning", null)]
    public void What_must_not_or_cannot_be_scored_is_told(string text, string? code) => UnscorableWording.Find(Tokenizer.Tokenize(text))?.Code.ShouldBe(code);

    [Theory]
    [InlineData("We are an equal opportunity employer", true)]
    [InlineData("We offer 30 days of vacation", true)]
    [InlineData("Other duties as assigned", true)]
    [InlineData("Knowledge of welding", false)]
    public void Boilerplate_is_told(string text, bool boilerplate) => UnscorableWording.IsBoilerplate(Tokenizer.Tokenize(text)).ShouldBe(boilerplate);
}
