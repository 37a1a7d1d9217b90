using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>Finds wording that must not or cannot be scored, and text that asks for nothing.</summary>
internal static class UnscorableWording
{
    private static readonly PhraseTable<string?> Phrases = new(
    [
        // Age
        ("young and|young dynamic|young energetic|young motivated|young professional|young professionals|young person|young candidate|"
            + "young candidates|young talent|young man|young woman|be young|"
            + "young graduate|young graduates|young team player|youthful|aged|age limit|age group|maximum age|minimum age|max age|years of age|years old|"
            + "year old|recent graduate|recent graduates|recently graduated|new graduate|new graduates|"
            + "recent college graduate|recent college graduates|fresh graduate|fresh graduates|digital native|digital natives|mature person|retired|"
            + "retiree|retirees|"
            // Gender
            + "male|female|males|females|men only|women only|man only|woman only|gentleman|gentlemen|lady|ladies|girl|girls|boys|salesgirl|handsome|"
            + "gender|he must|she must|"
            // Origin
            + "native speaker|native speakers|native english speaker|native english speakers|native tongue|mother tongue|mother tongue speaker|"
            + "nationals only|national only|nationality|"
            + "citizen|citizens|citizenship|us citizen|u s citizen|us citizenship|u s citizenship|locals only|caucasian|ethnicity|"
            // Family
            + "marital status|family status|unmarried|married|no children|without children|childless|no family|family obligations|pregnant|pregnancy|"
            // Religion
            + "christian|muslim|jewish|hindu|catholic|buddhist|born again|religious belief|religious beliefs|of faith|statement of faith|"
            // Health and looks
            + "able bodied|physically fit|physical fitness|good health|no disabilities|no disability|recent photo|recent photograph|a photo|a photograph|"
            + "your photo|with photo|good looking|well groomed|"
            + "attractive appearance|presentable appearance|pleasant appearance|professional appearance|pleasing personality|good hearing|good vision|"
            + "distant vision|near vision|color perception|colour perception",
            JobWarningCodes.ProtectedAttribute),
        ("passion|passionate|enthusiasm|enthusiastic|sense of humor|sense of humour|positive attitude|can do attitude|positive can do attitude|"
            + "good attitude|energetic|high energy|hungry|burning desire|valid passport|background check|background screening|criminal record|"
            + "criminal background|clean record|clean driving record|driving record|drug test|drug screen|drug screening|credit check|own car|"
            + "own vehicle|own transportation|own transport|reliable transportation|reliable vehicle|reliable transport|access to a vehicle|lift up to|able to lift|"
            + "must lift|lift and move|lift or move|lift at least|lift and carry|lifting up to|pounds|lbs|stand for|standing for|prolonged periods|long periods|stooping|kneeling|"
            + "crouching|climb ladders|eager to learn|eagerness|love for|love of|willing to learn|willingness to learn|desire to learn|desire to succeed|"
            + "strong desire|available to work|available to start|able to start|start immediately|immediate start|immediate joiner|flexible schedule|"
            + "flexible hours|work weekends|work overtime|weekend availability|provide references|professional references|clean shaven|vaccinated|"
            + "work visa status|humble spirit|home office space|ability to sit|ability to hear|ability to stand|ability to walk|sit for|"
            + "office environment|reliable internet|internet connection|full time availability|must be available",
            JobWarningCodes.NotInResumes),
        // The same words in another sense.
        ("aged care|aged care facility|gender equality|young people|young adults|young children|young persons|young learners|young offenders|young minds|senior citizens|senior citizen|"
            + "citizen developer|citizen science|citizen services|gender studies|female patients|male patients|females and males|"
            + "physical fitness training|own car insurance|boys and girls|girls and boys|citizen engagement|mother tongue level", null),
    ]);

    private static readonly PhraseTable<bool> Boilerplate = new(
    [
        ("further information|for more information|please contact|comprehensive medical|medical dental|dental vision|dental and vision|"
            + "long term disability|paid holidays|paid parking|career ladder|tuition|the following are|following qualifications|"
            + "following characteristics|contingent upon|contingent on|background checks|job offers|we believe|encouraged to apply|employer will|"
            + "equal opportunity|equal employment|without regard to|regardless of|affirmative action|discriminate|discrimination|"
            + "reasonable accommodation|reasonable accommodations|protected veteran|protected by law|qualified applicants|all applicants|eeo|e verify|"
            + "job description is|this job description|position description|not intended to|reserves the right|representative of|other duties|"
            + "duties as assigned|click here|apply online|apply now|apply via|apply for this job|we offer|we provide|we are committed|is committed to|"
            + "are committed to|our company|our mission|our culture|our values|competitive salary|paid time off|health insurance|life insurance|"
            + "dental insurance|401 k|equity package|salary range|per hour|www|http|https|posted by|press release|terms and conditions|privacy policy|"
            + "send your resume|send your cv|submit your|send us your|contact us|recruitment agencies|cover letter|staffing agencies|is an employer|"
            + "a leading|fortune 500|founded in|years of history|headquartered|our clients|our customers|learn more|join us|join our|join a|"
            + "as used in this posting|may not be available|rules and regulations of|interns can expect|interns will be exposed|typical in nature|unfamiliar situations|"
            + "typically reserved|may vary by|vary by location|requirements may vary|training will be provided|training is provided|will receive training|"
            + "skills training|on the job training|provides both|provides training|are exposed to|be exposed to|will hone|you will learn|you ll learn|you will gain|you ll gain|will gain|you will acquire|will experience|"
            + "is usually provided|are usually found|supervision is present|solutions are reviewed|decisions and impact|level of skill|transcript|"
            + "opportunity to|you ll receive|you will receive|sick leave|vacation|retirement plan|employee stock|per annum|per year", true),
    ]);

    /// <summary>Returns the code of the first wording that must not or cannot be scored, and the token it starts at; null for none.</summary>
    public static (string Code, int Token)? Find(TokenizedText words)
    {
        (string Code, int Token)? found = null;
        for (var i = 0; i < words.Tokens.Count; i++)
        {
            var length = Phrases.MatchAt(words, i, words.Tokens.Count, out var code, acrossBreaks: true);
            // "Native Dutch speaker".
            if (length == 0 && words[i] is "native" && i + 2 < words.Tokens.Count && words[i + 2] is "speaker" or "speakers")
                (length, code) = (1, JobWarningCodes.ProtectedAttribute);
            if (length > 1) i += length - 1;
            if (length == 0 || code is null) continue;
            if (code == JobWarningCodes.ProtectedAttribute) return (code, i - length + 1);
            found ??= (code, i - length + 1);
        }

        return found;
    }

    /// <summary>True for a sentence that advertisers add to every job: the employer, the law, pay, how to apply.</summary>
    public static bool IsBoilerplate(TokenizedText words) => Boilerplate.IsIn(words);
}
